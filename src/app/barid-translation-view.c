#include "config.h"

#include "barid-translation-view.h"

#include <glib/gi18n-lib.h>

#include "barid-body.h"
#include "barid-columns.h"
#include "barid-gradual.h"
#include "barid-names.h"
#include "barid-narrow.h"
#include "barid-nation.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-translation.h"

/* Below this, what belongs side by side stands one under the other. */
#define LEAST_WIDTH 560

/* In pixels. */
#define BETWEEN_PAIRS 12

/* So many translations have a row. */
#define MOST 200

/* A text of the original, and at what place. */
typedef struct
{
  BaridPassage passage;
  guint        index;
} Place;

typedef struct
{
  BaridBriefing    *briefing;    /* owned */
  BaridTranslation *translation; /* owned */
  GArray           *places;      /* owned: Place, in the order of the document */
  guint             n_made;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->briefing);
  barid_translation_free (making->translation);
  g_array_unref (making->places);
  g_free (making);
}

/* ---- side by side ------------------------------------------------------------------------------------------ */

static void
add_place (Making       *making,
           BaridPassage  passage,
           guint         index)
{
  Place place = { passage, index };
  const char *text = barid_passage_get_text (passage, making->briefing, index);

  if (text != NULL && *text != '\0')
    g_array_append_val (making->places, place);
}

/* What a judgement rests on follows its judgement. */
static void
add_places (Making *making)
{
  for (BaridPassage passage = 0; passage < BARID_N_PASSAGES; passage++)
    for (guint i = 0; passage != BARID_PASSAGE_BASES && i < barid_passage_count (passage, making->briefing); i++)
      {
        add_place (making, passage, i);
        if (passage == BARID_PASSAGE_JUDGEMENTS)
          add_place (making, BARID_PASSAGE_BASES, i);
      }
}

static const char *
get_heading (BaridPassage passage)
{
  static const char * const headings[BARID_N_PASSAGES] = {
    [BARID_PASSAGE_TITLE] = N_("Title"),
    [BARID_PASSAGE_BOTTOM_LINE] = N_("Bottom line"),
    [BARID_PASSAGE_JUDGEMENTS] = N_("Key judgements"),
    [BARID_PASSAGE_BASES] = N_("Key judgements"),
    [BARID_PASSAGE_BODY] = N_("Body"),
    [BARID_PASSAGE_ASSUMPTIONS] = N_("Assumptions"),
    [BARID_PASSAGE_ALTERNATIVES] = N_("Alternatives"),
    [BARID_PASSAGE_GAPS] = N_("Gaps"),
    [BARID_PASSAGE_OUTLOOK] = N_("Outlook"),
    [BARID_PASSAGE_SOURCES] = N_("Sources"),
  };

  return _(headings[passage]);
}

/* The marking is that of the original's place, and stands over both. */
static GtkWidget *
make_pair (Making      *making,
           const Place *place,
           gboolean     first_of_all)
{
  const char *original = barid_passage_get_text (place->passage, making->briefing, place->index);
  const char *text = barid_translation_get_text (making->translation, place->passage, place->index);
  BaridMarking *marking = barid_passage_get_marking (place->passage, making->briefing, place->index);
  GtkWidget *first = barid_body_make_portion (original, marking, BARID_USE_INHERITED);
  GtkWidget *second = text != NULL ? barid_body_make_portion (text, marking, BARID_USE_INHERITED)
                                   : barid_body_make_line (_("Not translated."), "dim-label");
  GtkWidget *pair = barid_columns_new (first, second, LEAST_WIDTH);

  gtk_widget_set_valign (first, GTK_ALIGN_START);
  gtk_widget_set_valign (second, GTK_ALIGN_START);
  /* A line stands between two of one heading; what a judgement rests on stays with it. */
  if (!first_of_all && place->passage != BARID_PASSAGE_BASES)
    gtk_widget_add_css_class (pair, "pair");

  return pair;
}

static gboolean
make_next (GtkBox   *box,
           gpointer  data)
{
  Making *making = data;
  const Place *place;
  const char *heading;
  gboolean begins;

  if (making->n_made == making->places->len)
    return FALSE;

  place = &g_array_index (making->places, Place, making->n_made);
  heading = get_heading (place->passage);
  begins = making->n_made == 0 || g_strcmp0 (get_heading (place[-1].passage), heading) != 0;
  if (begins)
    gtk_box_append (box, barid_body_make_heading (heading));
  gtk_box_append (box, make_pair (making, place, begins));
  making->n_made++;

  return TRUE;
}

static void
add_facts (GtkBox                 *box,
           const BaridTranslation *translation,
           BaridBriefing          *briefing)
{
  g_autofree char *missing = barid_translation_tell_missing (translation, briefing);

  if (missing != NULL)
    gtk_box_append (box, barid_body_make_line (missing, NULL));
  if (translation->term_base != NULL && *translation->term_base != '\0')
    {
      g_autofree char *clean = barid_text_clean_name (translation->term_base);
      g_autofree char *term_base = barid_text_isolate (clean);
      /* TRANSLATORS: %s is a list of terms, such as a glossary with its year. */
      g_autofree char *sentence = g_strdup_printf (_("Terms as in %s."), term_base);

      gtk_box_append (box, barid_body_make_line (sentence, NULL));
    }
}

static GtkWidget *
make_side_by_side (const BaridTranslation *translation,
                   BaridBriefing          *briefing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, BETWEEN_PAIRS);
  Making *making = g_new0 (Making, 1);

  add_facts (GTK_BOX (box), translation, briefing);
  making->briefing = g_object_ref (briefing);
  making->translation = barid_translation_copy (translation);
  making->places = g_array_new (FALSE, FALSE, sizeof (Place));
  add_places (making);
  gtk_box_append (GTK_BOX (box), barid_gradual_new (BETWEEN_PAIRS, make_next, making, making_free));

  return box;
}

/* ---- the row ------------------------------------------------------------------------------------------------ */

typedef struct
{
  BaridBriefing          *briefing;    /* owned */
  const BaridTranslation *translation; /* of the briefing */
  AdwBin                 *place;       /* borrowed: beneath the button */
} Row;

static void
row_free (gpointer  data,
          GClosure *closure)
{
  Row *row = data;

  g_object_unref (row->briefing);
  g_free (row);
}

/* Made when it is looked at for the first time. */
static void
toggled_cb (GtkToggleButton *button,
            Row             *row)
{
  gboolean shown = gtk_toggle_button_get_active (button);

  if (shown && adw_bin_get_child (row->place) == NULL)
    adw_bin_set_child (row->place, make_side_by_side (row->translation, row->briefing));

  gtk_widget_set_visible (GTK_WIDGET (row->place), shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, shown, -1);
}

static GtkWidget *
make_button (const BaridTranslation *translation,
             BaridBriefing          *briefing,
             GtkWidget              *place)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *told = barid_language_tell (translation->language);
  g_autofree char *language = barid_text_isolate (told);
  /* TRANSLATORS: shows a translation beside its original; %s is the name of its language. */
  g_autofree char *name = g_strdup_printf (_("%s beside the original"), language);
  Row *row = g_new0 (Row, 1);

  row->briefing = g_object_ref (briefing);
  row->translation = translation;
  row->place = ADW_BIN (place);
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-dual-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  barid_name (button, name);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), row, row_free, 0);

  return button;
}

static GtkWidget *
make_row (const BaridTranslation *translation,
          BaridBriefing          *briefing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *strip = barid_strip_new (BARID_STRIP_CAUTION);
  GtkWidget *place = adw_bin_new ();
  g_autofree char *description = barid_translation_describe (translation);

  gtk_box_append (GTK_BOX (line), barid_narrow_new (barid_body_make_line (description, NULL)));
  gtk_box_append (GTK_BOX (line), make_button (translation, briefing, place));
  barid_strip_say (BARID_STRIP (strip), barid_translation_tell_stale (translation, briefing));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), strip);
  gtk_widget_set_visible (place, FALSE);
  gtk_box_append (GTK_BOX (box), place);

  return box;
}

/**
 * barid_translation_view_add:
 * @document: where they are shown
 * @briefing: a briefing
 *
 * Adds the translations of a briefing to its document; nothing where there is none.
 */
void
barid_translation_view_add (GtkBox        *document,
                            BaridBriefing *briefing)
{
  GPtrArray *translations;
  GtkWidget *heading;

  g_return_if_fail (GTK_IS_BOX (document) && BARID_IS_BRIEFING (briefing));

  translations = barid_briefing_get_part (briefing, BARID_PART_TRANSLATIONS);
  if (translations->len == 0)
    return;

  heading = barid_body_make_heading (_("Translations"));
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (document, heading);
  for (guint i = 0; i < translations->len && i < MOST; i++)
    gtk_box_append (document, make_row (g_ptr_array_index (translations, i), briefing));
}
