#pragma once

#include "barid-error.h"
#include "barid-policy.h"

/* Three offices of invented nations: Aldar (ours), Bersa, Caldor. Aldar and Bersa have the agreement 2024/3, Aldar and
 * Caldor 2025/1. A warning lies ready that may go to both. */

#define NOW (G_GINT64_CONSTANT (1790000000) * BARID_TIME_SECOND)

#define ALDAR  "identity--a1000000-0000-4000-8000-000000000001"
#define BERSA  "identity--a1000000-0000-4000-8000-000000000002"
#define CALDOR "identity--a1000000-0000-4000-8000-000000000003"
#define NORA   "identity--a1000000-0000-4000-8000-000000000004"

#define KEY_ALDAR  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define KEY_BERSA  "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
#define KEY_CALDOR "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"

#define LETTER "letter--b1000000-0000-4000-8000-000000000001"

typedef struct
{
  BaridCase       subject;
  BaridOffice    *aldar;
  BaridOffice    *bersa;
  BaridOffice    *caldor;
  BaridKey       *bersa_key;
  BaridKey       *caldor_key;
  BaridAgreement *with_bersa;
  BaridAgreement *with_caldor;
  BaridBriefing  *briefing;
  GPtrArray      *exchanged_under;
} World;

extern const char * const aldar_ladder[5];
extern const char * const bersa_ladder[4];

void            world_set_up        (World              *world,
                                     gconstpointer       unused);
void            world_tear_down     (World              *world,
                                     gconstpointer       unused);

BaridKey       *world_make_key      (const char         *fingerprint);
BaridAgreement *world_make_agreement (const char        *id,
                                     const char         *number,
                                     BaridOffice        *partner,
                                     const char         *fingerprint);
void            world_end           (World              *world);
/* The letter that the briefing is about came or went under this agreement, or under none. */
void            world_exchange_under (World             *world,
                                     BaridAgreement     *agreement);
BaridBriefing  *world_reply         (World              *world,
                                     BaridKind           kind);

BaridMarking   *aldar_marking       (guint               rank);
BaridMarking   *bersa_marking       (guint               rank);
BaridMarking   *marking_for         (guint               rank,
                                     const char         *caveat,
                                     const char         *rel_to);

void            mark                (BaridBriefing      *briefing,
                                     BaridMarking       *marking);
void            add_judgement       (BaridBriefing      *briefing,
                                     BaridMarking       *marking);
void            set_areas           (BaridBriefing      *briefing,
                                     const char         *areas);

GPtrArray      *world_check         (World              *world);
guint           count_objections    (GPtrArray          *objections,
                                     BaridObjectionCode  code,
                                     const char         *office);
guint           count_blocking      (GPtrArray          *objections,
                                     const char         *office);
BaridObjection *find_objection      (GPtrArray          *objections,
                                     BaridObjectionCode  code,
                                     const char         *office);

/* Asserts that of everything that might stand against the world's briefing only this does, so often. */
void            assert_only         (World              *world,
                                     BaridObjectionCode  code,
                                     const char         *office,
                                     guint               count);
void            assert_clean        (World              *world);

#define ADD(path, function) \
  g_test_add (path, World, NULL, world_set_up, function, world_tear_down)
