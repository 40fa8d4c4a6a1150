#include "config.h"

#include "barid-draft-row.h"

typedef struct
{
  BaridRowMenu *menu; /* owned: the row puts it where it belongs */
} BaridDraftRowPrivate;

enum
{
  CHANGED,
  MOVE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BaridDraftRow, barid_draft_row, GTK_TYPE_BOX)

static void
move_cb (BaridDraftRow *self,
         int            by)
{
  g_signal_emit (self, signals[MOVE], 0, by);
}

static void
remove_cb (BaridDraftRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/**
 * barid_draft_row_changed:
 * @self: a row
 *
 * Tells that something in the row is written otherwise now.
 */
void
barid_draft_row_changed (BaridDraftRow *self)
{
  g_return_if_fail (BARID_IS_DRAFT_ROW (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * barid_draft_row_get_menu:
 * @self: a row
 *
 * Gets the menu that moves and removes the row, to be put into it.
 *
 * Returns: (transfer none): the menu
 */
BaridRowMenu *
barid_draft_row_get_menu (BaridDraftRow *self)
{
  BaridDraftRowPrivate *private = barid_draft_row_get_instance_private (self);

  g_return_val_if_fail (BARID_IS_DRAFT_ROW (self), NULL);

  return private->menu;
}

/**
 * barid_draft_row_set_place:
 * @self: a row
 * @label: what it is, such as "Judgement 2"
 * @number: which of them it is, from 1
 * @of: how many there are
 *
 * Tells the menu where its row stands.
 */
void
barid_draft_row_set_place (BaridDraftRow *self,
                           const char    *label,
                           guint          number,
                           guint          of)
{
  barid_row_menu_set_place (barid_draft_row_get_menu (self), label, number > 1, number < of);
}

static void
barid_draft_row_finalize (GObject *object)
{
  BaridDraftRowPrivate *private = barid_draft_row_get_instance_private (BARID_DRAFT_ROW (object));

  g_clear_object (&private->menu);

  G_OBJECT_CLASS (barid_draft_row_parent_class)->finalize (object);
}

static void
barid_draft_row_class_init (BaridDraftRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_draft_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", BARID_TYPE_DRAFT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", BARID_TYPE_DRAFT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", BARID_TYPE_DRAFT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
barid_draft_row_init (BaridDraftRow *self)
{
  BaridDraftRowPrivate *private = barid_draft_row_get_instance_private (self);

  private->menu = g_object_ref_sink (BARID_ROW_MENU (barid_row_menu_new ()));
  g_signal_connect_swapped (private->menu, "move", G_CALLBACK (move_cb), self);
  g_signal_connect_swapped (private->menu, "remove", G_CALLBACK (remove_cb), self);
}
