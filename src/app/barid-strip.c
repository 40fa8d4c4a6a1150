#include "config.h"

#include "barid-strip.h"

/* Between the icon, the sentence and the button, in pixels. */
#define GAP 12

struct _BaridStrip
{
  AdwBin       parent_instance;

  /* borrowed: inside the child */
  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkImage    *image;
  GtkLabel    *label;
  GtkButton   *button;
};

G_DEFINE_FINAL_TYPE (BaridStrip, barid_strip, ADW_TYPE_BIN)

static const struct
{
  const char *class;
  const char *icon;
} kinds[] = {
  [BARID_STRIP_PLAIN] = { "plain", "dialog-information-symbolic" },
  [BARID_STRIP_CAUTION] = { "caution", "dialog-warning-symbolic" },
  [BARID_STRIP_REFUSAL] = { "refusal", "action-unavailable-symbolic" },
};

/**
 * barid_strip_set_kind:
 * @self: a strip
 * @kind: what it is about
 *
 * Sets the strip's ground and icon.
 */
void
barid_strip_set_kind (BaridStrip     *self,
                      BaridStripKind  kind)
{
  g_return_if_fail (BARID_IS_STRIP (self) && kind < G_N_ELEMENTS (kinds));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (self->box, kinds[i].class);
  gtk_widget_add_css_class (self->box, kinds[kind].class);
  gtk_image_set_from_icon_name (self->image, kinds[kind].icon);
}

/**
 * barid_strip_say:
 * @self: a strip
 * @sentence: (nullable): what it says; %NULL hides it
 *
 * Says a sentence.
 */
void
barid_strip_say (BaridStrip *self,
                 const char *sentence)
{
  g_return_if_fail (BARID_IS_STRIP (self));

  if (sentence != NULL)
    gtk_label_set_label (self->label, sentence);
  gtk_revealer_set_reveal_child (self->revealer, sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
}

/**
 * barid_strip_set_action:
 * @self: a strip
 * @label: (nullable): what the button does; %NULL takes it away
 * @action: (nullable): the action it activates
 * @target: (nullable): the action's parameter; a floating one is taken
 *
 * Gives the strip a button.
 */
void
barid_strip_set_action (BaridStrip *self,
                        const char *label,
                        const char *action,
                        GVariant   *target)
{
  g_return_if_fail (BARID_IS_STRIP (self));

  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}

/* ---- where the three stand -------------------------------------------------------------------------------- */

static void
measure_child (GtkWidget      *child,
               GtkOrientation  orientation,
               int             for_size,
               int            *least,
               int            *natural)
{
  *least = *natural = 0;
  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, least, natural, NULL, NULL);
}

typedef struct
{
  int icon;     /* width, with the gap after it */
  int button;   /* width */
  int sentence; /* width */
  int button_height;
  int height;   /* of all */
  int beneath;  /* where the button begins, or 0 where it stands beside the sentence */
} Places;

/* The button stands beside the sentence, unless that is then squeezed into so many lines that both are lower one beneath the
 * other: as in the column of a list. */
static void
find_places (BaridStrip *self,
             int         width,
             Places     *places)
{
  int least;
  int height;
  int icon_height;
  int any;

  measure_child (GTK_WIDGET (self->image), GTK_ORIENTATION_HORIZONTAL, -1, &any, &places->icon);
  measure_child (GTK_WIDGET (self->image), GTK_ORIENTATION_VERTICAL, -1, &any, &icon_height);
  measure_child (GTK_WIDGET (self->button), GTK_ORIENTATION_HORIZONTAL, -1, &any, &places->button);
  measure_child (GTK_WIDGET (self->button), GTK_ORIENTATION_VERTICAL, -1, &any, &places->button_height);
  measure_child (GTK_WIDGET (self->label), GTK_ORIENTATION_HORIZONTAL, -1, &least, &any);

  places->icon += GAP;
  places->beneath = 0;
  places->sentence = MAX (width - places->icon, least);
  measure_child (GTK_WIDGET (self->label), GTK_ORIENTATION_VERTICAL, places->sentence, &any, &height);
  places->height = MAX (height, icon_height);
  if (places->button == 0)
    return;

  places->beneath = places->height + GAP;
  places->height = places->beneath + places->button_height;
  if (places->sentence - GAP - places->button < least)
    return;

  measure_child (GTK_WIDGET (self->label), GTK_ORIENTATION_VERTICAL, places->sentence - GAP - places->button, &any, &height);
  height = MAX (MAX (height, icon_height), places->button_height);
  if (height > places->height)
    return;

  places->sentence -= GAP + places->button;
  places->height = height;
  places->beneath = 0;
}

static GtkSizeRequestMode
get_mode (GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget      *box,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  BaridStrip *self = BARID_STRIP (gtk_widget_get_ancestor (box, BARID_TYPE_STRIP));
  int sentence, button, icon, any;
  Places places;

  measure_child (GTK_WIDGET (self->image), GTK_ORIENTATION_HORIZONTAL, -1, &any, &icon);
  measure_child (GTK_WIDGET (self->label), GTK_ORIENTATION_HORIZONTAL, -1, &sentence, &any);
  measure_child (GTK_WIDGET (self->button), GTK_ORIENTATION_HORIZONTAL, -1, &button, &any);
  *minimum = *natural = icon + GAP + MAX (sentence, button);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  find_places (self, for_size >= 0 ? for_size : *minimum, &places);
  *minimum = *natural = places.height;
}

static void
allocate (GtkWidget *box,
          int        width,
          int        height,
          int        baseline)
{
  BaridStrip *self = BARID_STRIP (gtk_widget_get_ancestor (box, BARID_TYPE_STRIP));
  gboolean from_right = gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL;
  GtkWidget *children[] = { GTK_WIDGET (self->image), GTK_WIDGET (self->label), GTK_WIDGET (self->button) };
  Places places;
  int first;

  find_places (self, width, &places);
  first = places.beneath > 0 ? places.beneath - GAP : height;

  {
    GtkAllocation rooms[] = {
      { 0, 0, places.icon - GAP, first },
      { places.icon, 0, places.sentence, first },
      { places.icon, places.beneath, places.button, places.button_height },
    };

    if (places.beneath == 0)
      rooms[2] = (GtkAllocation) { width - places.button, 0, places.button, height };
    for (guint i = 0; i < G_N_ELEMENTS (children); i++)
      {
        if (from_right)
          rooms[i].x = width - rooms[i].x - rooms[i].width;
        if (gtk_widget_should_layout (children[i]))
          gtk_widget_size_allocate (children[i], &rooms[i], -1);
      }
  }
}

/* The sentence before its button: GTK goes by the middles of the two, which lie on one line but for a rounding. */
static gboolean
barid_strip_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  BaridStrip *self = BARID_STRIP (widget);
  GtkWidget *order[] = { GTK_WIDGET (self->label), GTK_WIDGET (self->button) };
  int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int at = step > 0 ? -1 : (int) G_N_ELEMENTS (order);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (barid_strip_parent_class)->focus (widget, direction);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (gtk_widget_is_focus (order[i]))
      at = (int) i;

  for (at += step; at >= 0 && at < (int) G_N_ELEMENTS (order); at += step)
    if (gtk_widget_get_mapped (order[at]) && gtk_widget_grab_focus (order[at]))
      return TRUE;

  return FALSE;
}

static void
barid_strip_class_init (BaridStripClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = barid_strip_focus;
}

static void
barid_strip_init (BaridStrip *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, gtk_custom_layout_new (get_mode, measure, allocate));
  gtk_widget_add_css_class (self->box, "strip");

  self->image = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->image), GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->label, 12);
  gtk_label_set_xalign (self->label, 0);
  /* So that it can be reached with the keyboard, and heard, also where there is nothing to press. */
  gtk_label_set_selectable (self->label, TRUE);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);

  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->image));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->button));

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, self->box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  barid_strip_set_kind (self, BARID_STRIP_PLAIN);
}

/**
 * barid_strip_new:
 * @kind: what it is about
 *
 * Makes a strip that says nothing yet.
 *
 * Returns: (transfer floating): the strip
 */
GtkWidget *
barid_strip_new (BaridStripKind kind)
{
  BaridStrip *self = g_object_new (BARID_TYPE_STRIP, NULL);

  barid_strip_set_kind (self, kind);

  return GTK_WIDGET (self);
}
