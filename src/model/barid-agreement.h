#pragma once

#include <gio/gio.h>

#include "barid-marking.h"
#include "barid-office.h"
#include "barid-portion.h"
#include "barid-time.h"
#include "barid-words.h"

G_BEGIN_DECLS

/**
 * BaridLevel:
 * @policy: whose ladder, such as "ALD", or "TLP"
 * @level: the word of that ladder
 * @rank: its place in that ladder, 0 the lowest
 */
typedef struct
{
  char *policy;
  char *level;
  guint rank;
} BaridLevel;

/**
 * BaridReservation:
 * @article: number of the article it is about
 * @text: what the party says
 * @areas: (nullable): areas that it leaves out
 * @ceilings: (element-type BaridLevel): levels above which nothing is shared with it, nor by it
 * @use: the widest use, or %BARID_USE_INHERITED where it says nothing of it
 *
 * What a party does not take over. It binds between that party and each of the others, in both directions, and can only
 * narrow.
 */
typedef struct
{
  char      *article;
  char      *text;
  GStrv      areas;
  GPtrArray *ceilings;
  BaridUse   use;
} BaridReservation;

/**
 * BaridParty:
 * @fingerprint: primary fingerprint of the key of its signing authority
 * @signed_at: when its signature over the agreement's bytes was seen to be good, or %BARID_TIME_NONE
 * @signer: (nullable): the key that made it: @fingerprint, or one that took its place
 * @withdrawn: when it withdrew, or %BARID_TIME_NONE
 * @suspended: since when it has suspended, or %BARID_TIME_NONE
 * @reservations: (element-type BaridReservation): those it signed with
 */
typedef struct
{
  BaridOffice *office;
  char        *fingerprint;
  BaridTime    signed_at;
  char        *signer;
  BaridTime    withdrawn;
  BaridTime    suspended;
  GPtrArray   *reservations;
} BaridParty;

/**
 * BaridEquivalent:
 *
 * One row of the directed table: what @from is protected as with the holders of @to's policy.
 */
typedef struct
{
  BaridLevel *from;
  BaridLevel *to;
} BaridEquivalent;

/**
 * BaridArticle:
 * @subject: what a rule can cite: "areas", "ceiling", "equivalents", "onward", "use", "term", "keep", "withdrawal",
 *   "emergency", or "other"
 * @text: what it says; where there are several languages, in the first
 * @texts: (nullable): what it says in each language of the agreement, in their order
 */
typedef struct
{
  char  *number;
  char  *subject;
  char  *text;
  GStrv  texts;
} BaridArticle;

/* Where an agreement stands on its way. */
typedef enum
{
  BARID_STANDS_DRAFT,     /* not every party has signed */
  BARID_STANDS_SIGNED,    /* all have, and its term has not begun */
  BARID_STANDS_IN_FORCE,
  BARID_STANDS_SUSPENDED, /* until whoever suspended it resumes it */
  BARID_STANDS_WITHDRAWN, /* a party withdrew, and it does not go on among the others */
  BARID_STANDS_ENDED,
} BaridAgreementState;

/**
 * BaridAgreement:
 * @id: "agreement--UUID"
 * @number: as the parties cite it, such as "2026/3"
 * @parties: (element-type BaridParty): two or more
 * @ceilings: (element-type BaridLevel): the highest level of each policy that may be shared
 * @equivalents: (element-type BaridEquivalent)
 * @scales: (element-type BaridScale): its own tables of words of likelihood
 * @articles: (element-type BaridArticle)
 * @origin_key: 32 random bytes, key of the origin tokens
 * @bytes: the one byte sequence that all parties sign
 * @continues: whether it goes on among the others when a party withdraws
 * @replaces: (nullable): id of the agreement that it renews, which ends when this one is in force
 * @replaced_by: (nullable): number of the agreement that has renewed this one; `until` is when
 * @under: (nullable): the instrument that it rests on, such as the title of a treaty
 * @under_article: (nullable): the article of it
 * @keep: how many years what is shared may be kept, or 0 where it does not say
 * @languages: (nullable): the languages of its articles, those that bind first
 * @n_binding: how many of them bind equally
 * @no_emergency: whether one of those among whom it binds has a reservation on its article about emergencies
 * @withdrawn: when it ended because a party withdrew, or %BARID_TIME_NONE
 * @suspended: since when it is suspended, or %BARID_TIME_NONE
 *
 * An instrument that binds. Immutable but for its parties' signatures; reference counted.
 */
typedef struct
{
  char        *id;
  char        *number;
  char        *title;
  char        *rank;
  GPtrArray   *parties;
  GStrv        areas;
  GPtrArray   *ceilings;
  GPtrArray   *equivalents;
  GPtrArray   *scales;
  GPtrArray   *articles;
  BaridUse     use;
  BaridOnward  onward;
  gboolean     receipts; /* whether each desk tells the other by itself what was delivered */
  BaridTime    from;
  BaridTime    until;
  BaridTime    created;
  BaridTime    withdrawn;
  BaridTime    suspended;
  gboolean     continues;
  char        *replaces;
  char        *replaced_by;
  char        *under;
  char        *under_article;
  guint        keep;
  GStrv        languages;
  guint        n_binding;
  gboolean     no_emergency;
  GBytes      *origin_key;
  GBytes      *bytes;
} BaridAgreement;

BaridParty         *barid_party_new              (BaridOffice          *office,
                                                  const char           *fingerprint);
void                barid_party_free             (BaridParty           *self);
BaridReservation   *barid_reservation_new        (const char           *article,
                                                  const char           *text);
void                barid_reservation_free       (BaridReservation     *self);
BaridLevel         *barid_level_new              (const char           *policy,
                                                  const char           *level,
                                                  guint                 rank);
void                barid_level_free             (BaridLevel           *self);
BaridEquivalent    *barid_equivalent_new         (BaridLevel           *from,
                                                  BaridLevel           *to);
void                barid_equivalent_free        (BaridEquivalent      *self);
BaridArticle       *barid_article_new            (const char           *number,
                                                  const char           *subject,
                                                  const char           *text);
void                barid_article_free           (BaridArticle         *self);

BaridAgreement     *barid_agreement_new          (const char           *id);
BaridAgreement     *barid_agreement_ref          (BaridAgreement       *self);
void                barid_agreement_unref        (BaridAgreement       *self);
BaridParty         *barid_agreement_find_party   (const BaridAgreement *self,
                                                  const char           *office);
gboolean            barid_agreement_is_signed    (const BaridAgreement *self);
gboolean            barid_agreement_in_force     (const BaridAgreement *self,
                                                  BaridTime             now);
BaridAgreementState barid_agreement_get_state    (const BaridAgreement *self,
                                                  BaridTime             now);
void                barid_agreement_settle       (BaridAgreement       *self,
                                                  const char           *ours);
void                barid_agreement_renew        (GPtrArray            *agreements);
BaridAgreement     *barid_agreement_among        (BaridAgreement       *self,
                                                  const char * const   *offices);
BaridTime           barid_agreement_get_keep_until (const BaridAgreement *self,
                                                  BaridTime             now);
gboolean            barid_agreement_covers_area  (const BaridAgreement *self,
                                                  const char           *area);
const BaridLevel   *barid_agreement_get_ceiling  (const BaridAgreement *self,
                                                  const char           *policy);
const BaridLevel   *barid_agreement_find_equivalent (const BaridAgreement *self,
                                                  const char           *policy,
                                                  const char           *level,
                                                  const char           *to_policy);
GPtrArray          *barid_agreement_list_scales  (GPtrArray            *agreements,
                                                  GPtrArray            *addressees,
                                                  BaridTime             now);
const BaridLevel   *barid_agreement_find_protection (const BaridAgreement *self,
                                                  const BaridMarking   *marking,
                                                  const char           *nation);
const char         *barid_agreement_cite         (const BaridAgreement *self,
                                                  const char           *subject);
const char         *barid_agreement_get_emergency (const BaridAgreement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridParty, barid_party_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridReservation, barid_reservation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridLevel, barid_level_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridEquivalent, barid_equivalent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridArticle, barid_article_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridAgreement, barid_agreement_unref)

G_END_DECLS
