#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A page of rows that are few: partners, agreements. It has a field to search in when they are more than a screen holds at
 * a glance, and a page of its own while it is empty, filling, or cannot be read. A row is an action with its target. */

/**
 * BaridRollRow:
 * @id: what tells it from the others
 * @title: its first line, from outside
 * @lines: (nullable): further lines
 * @state: (nullable): a word about what is the matter
 * @trouble: whether the officer should do something about it
 * @widget: (nullable): what is drawn beneath; its data "words" says the same
 */
typedef struct
{
  char      *id;
  char      *title;
  char      *lines;
  char      *state;
  gboolean   trouble;
  GtkWidget *widget;
} BaridRollRow;

#define BARID_TYPE_ROLL (barid_roll_get_type ())
G_DECLARE_FINAL_TYPE (BaridRoll, barid_roll, BARID, ROLL, AdwBin)

GtkWidget    *barid_roll_new           (const char   *label,
                                        const char   *action);
void          barid_roll_set_empty     (BaridRoll    *self,
                                        const char   *icon,
                                        const char   *title,
                                        const char   *description,
                                        const char   *label,
                                        const char   *action);
void          barid_roll_add_act       (BaridRoll    *self,
                                        const char   *label,
                                        const char   *action);
void          barid_roll_take          (BaridRoll    *self,
                                        GPtrArray    *rows);
void          barid_roll_fail          (BaridRoll    *self,
                                        const char   *problem);
void          barid_roll_set_searching (BaridRoll    *self,
                                        gboolean      searching);
gboolean      barid_roll_get_searching (BaridRoll    *self);

BaridRollRow *barid_roll_row_new       (const char   *id,
                                        const char   *title);
void          barid_roll_row_free      (BaridRollRow *self);

G_END_DECLS
