#include "config.h"

#include "barid-mark.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-narrow.h"
#include "barid-text.h"

/* ---- a marking ------------------------------------------------------------------------------------------- */

struct _BaridMark
{
  AdwBin    parent_instance;

  GtkLabel *label;  /* borrowed: the child */
  char     *class;  /* owned: of the ground it stands on */
  char     *whole;  /* owned: the words, isolated, where the label shows less */
};

G_DEFINE_FINAL_TYPE (BaridMark, barid_mark, ADW_TYPE_BIN)

/* FIRST's colours are for its four words; whatever else claims to be TLP is not explained by any ladder. */
static const char *
find_class (const char *banner,
            int         rank)
{
  static const char * const ranks[] = { "rank0", "rank1", "rank2", "rank3", "rank4" };

  if (rank >= 0)
    return rank < (int) G_N_ELEMENTS (ranks) ? ranks[rank] : "unknown";
  if (g_str_has_prefix (banner, "TLP:RED"))
    return "tlp-red";
  if (g_str_has_prefix (banner, "TLP:AMBER"))
    return "tlp-amber";
  if (g_str_has_prefix (banner, "TLP:GREEN"))
    return "tlp-green";
  if (g_str_has_prefix (banner, "TLP:CLEAR") || g_str_has_prefix (banner, "TLP:WHITE"))
    return "tlp-clear";

  return "unknown";
}

/**
 * barid_mark_set:
 * @self: a mark
 * @banner: (nullable): the marking in its author's words; %NULL hides the mark
 * @rank: its rank in its own policy, or -1 where no level says it
 *
 * Shows a marking.
 */
void
barid_mark_set (BaridMark  *self,
                const char *banner,
                int         rank)
{
  g_autofree char *isolated = NULL;

  g_return_if_fail (BARID_IS_MARK (self));

  if (self->class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->class);
  g_clear_pointer (&self->class, g_free);
  g_clear_pointer (&self->whole, g_free);

  gtk_widget_set_visible (GTK_WIDGET (self), banner != NULL && *banner != '\0');
  if (banner == NULL || *banner == '\0')
    return;

  isolated = barid_text_isolate_machine (banner);
  gtk_label_set_label (self->label, isolated);
  self->class = g_strdup (find_class (banner, rank));
  gtk_widget_add_css_class (GTK_WIDGET (self), self->class);
}

static void
set_words (BaridMark          *self,
           const BaridMarking *marking,
           const char         *words)
{
  gboolean has_level = marking != NULL && (barid_marking_get_system (marking) == BARID_MARKING_CLASSIFICATION ||
                                           barid_marking_get_system (marking) == BARID_MARKING_UNKNOWN);

  barid_mark_set (self, words, has_level ? (int) MIN (barid_marking_get_rank (marking), G_MAXINT16) : -1);
}

/**
 * barid_mark_set_marking:
 * @self: a mark
 * @marking: (nullable): a marking
 *
 * Shows a marking.
 */
void
barid_mark_set_marking (BaridMark          *self,
                        const BaridMarking *marking)
{
  g_autofree char *banner = marking != NULL ? barid_marking_to_banner (marking) : NULL;

  set_words (self, marking, banner);
}

/**
 * barid_mark_set_portion:
 * @self: a mark
 * @marking: (nullable): a marking
 *
 * Shows the level of a marking alone where one stands in a narrow margin and would be cut; the tooltip tells it whole.
 */
void
barid_mark_set_portion (BaridMark          *self,
                        const BaridMarking *marking)
{
  g_autofree char *banner = marking != NULL ? barid_marking_to_banner (marking) : NULL;
  const char *rest = banner != NULL ? strstr (banner, " // ") : NULL;
  g_autofree char *level = rest != NULL ? g_strdup_printf ("%.*s …", (int) (rest - banner), banner) : g_strdup (banner);

  set_words (self, marking, level);
  self->whole = banner != NULL ? barid_text_isolate_machine (banner) : NULL;
}

static void
barid_mark_finalize (GObject *object)
{
  g_free (BARID_MARK (object)->class);
  g_free (BARID_MARK (object)->whole);

  G_OBJECT_CLASS (barid_mark_parent_class)->finalize (object);
}

/* Asked for when it is wanted: setting a tooltip asks the display where the pointer is, each time and row. */
static gboolean
barid_mark_query_tooltip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    keyboard,
                          GtkTooltip *tooltip)
{
  BaridMark *self = BARID_MARK (widget);

  gtk_tooltip_set_text (tooltip, self->whole != NULL ? self->whole : gtk_label_get_label (self->label));

  return TRUE;
}

static void
barid_mark_class_init (BaridMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_mark_finalize;
  GTK_WIDGET_CLASS (klass)->query_tooltip = barid_mark_query_tooltip;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mark");
}

static void
barid_mark_init (BaridMark *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  barid_narrow_lay_out (ADW_BIN (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * barid_mark_new:
 *
 * Makes a mark that shows nothing yet.
 *
 * Returns: (transfer floating): the mark
 */
GtkWidget *
barid_mark_new (void)
{
  return g_object_new (BARID_TYPE_MARK, NULL);
}

/**
 * barid_mark_new_banner:
 * @marking: the marking of a text
 *
 * Makes the banner that stands at the head of a text and at its end.
 *
 * Returns: (transfer floating): the banner
 */
GtkWidget *
barid_mark_new_banner (const BaridMarking *marking)
{
  GtkWidget *mark = barid_mark_new ();
  GtkWidget *label;

  barid_mark_set_marking (BARID_MARK (mark), marking);
  gtk_widget_add_css_class (mark, "banner");
  gtk_widget_set_halign (mark, GTK_ALIGN_FILL);
  label = adw_bin_get_child (ADW_BIN (mark));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);

  return mark;
}

/* ---- precedence -------------------------------------------------------------------------------------------- */

struct _BaridUrgency
{
  AdwBin    parent_instance;

  /* borrowed: inside the child */
  GtkImage *image;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (BaridUrgency, barid_urgency, ADW_TYPE_BIN)

static const char * const urgency_classes[] = { NULL, "priority", "immediate", "flash" };

G_STATIC_ASSERT (G_N_ELEMENTS (urgency_classes) == BARID_N_PRECEDENCES);

/**
 * barid_urgency_set:
 * @self: an urgency
 * @precedence: a precedence
 *
 * Shows a precedence.
 */
void
barid_urgency_set (BaridUrgency    *self,
                   BaridPrecedence  precedence)
{
  g_return_if_fail (BARID_IS_URGENCY (self) && precedence < BARID_N_PRECEDENCES);

  for (guint i = 0; i < G_N_ELEMENTS (urgency_classes); i++)
    if (urgency_classes[i] != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (self), urgency_classes[i]);

  gtk_widget_set_visible (GTK_WIDGET (self), precedence != BARID_PRECEDENCE_ROUTINE);
  if (urgency_classes[precedence] == NULL)
    return;

  gtk_widget_add_css_class (GTK_WIDGET (self), urgency_classes[precedence]);
  gtk_widget_set_visible (GTK_WIDGET (self->image), precedence == BARID_PRECEDENCE_FLASH);
  gtk_label_set_label (self->label, barid_precedence_get_label (precedence));
}

static void
barid_urgency_class_init (BaridUrgencyClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "urgency");
}

static void
barid_urgency_init (BaridUrgency *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->image = GTK_IMAGE (gtk_image_new_from_icon_name ("barid-flash-symbolic"));
  gtk_image_set_pixel_size (self->image, 12);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->image));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * barid_urgency_new:
 *
 * Makes an urgency that shows nothing yet.
 *
 * Returns: (transfer floating): the urgency
 */
GtkWidget *
barid_urgency_new (void)
{
  return g_object_new (BARID_TYPE_URGENCY, NULL);
}
