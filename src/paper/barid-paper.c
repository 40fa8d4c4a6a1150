#include "config.h"

#include "barid-paper-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "barid-bytes.h"
#include "barid-error.h"
#include "barid-text.h"
#include "barid-time-local.h"

#define SIDE    56 /* free at either side of the text */
#define EDGE    30 /* free above the upper banner and below the lower one */
#define PADDING 5
#define GAP     7
#define FRAME   1

/* On a smaller sheet the pages of this one are drawn smaller. */
#define LEAST_WIDTH  298
#define LEAST_HEIGHT 560

/* A marking that is longer than this is ended with dots: there is a page below it. */
#define MOST_BANNER_LINES 6
#define MOST_LINES        3

#define PIECES_AT_ONCE 8

static const struct
{
  const char *word;
  double      width;
  double      height;
} sheets[] = {
  [BARID_SHEET_A4] = { "a4", 595.276, 841.890 },
  [BARID_SHEET_LETTER] = { "letter", 612, 792 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (sheets) == BARID_N_SHEETS);

/* What stands below one another in the middle of every page, above the text or below it. */
typedef struct
{
  PangoLayout *lines[5]; /* owned */
  guint        n_lines;
} Stack;

struct _BaridPaper
{
  GObject      parent_instance;

  /* owned */
  BaridType   *type;
  BaridFlow   *flow;
  char        *name;
  Stack        banner;
  Stack        handling;
  PangoLayout *running;
  PangoLayout *copy;
  char        *language;   /* of the messages */

  gboolean     rtl;
  double       scale;
  double       width;
  double       height;
};

G_DEFINE_FINAL_TYPE (BaridPaper, barid_paper, G_TYPE_OBJECT)

/* ---- sheets --------------------------------------------------------------------------------------------- */

/**
 * barid_sheet_from_word:
 * @word: any text
 * @sheet: (out): the sheet, untouched when there is none
 *
 * Finds the sheet that a word names, in any case.
 *
 * Returns: whether there is one
 */
gboolean
barid_sheet_from_word (const char *word,
                       BaridSheet *sheet)
{
  g_return_val_if_fail (word != NULL, FALSE);

  for (guint i = 0; i < BARID_N_SHEETS; i++)
    if (g_ascii_strcasecmp (word, sheets[i].word) == 0)
      {
        *sheet = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * barid_sheet_get_size:
 * @sheet: a sheet
 * @width: (out): in points
 * @height: (out): in points
 *
 * Gets the size of a sheet that stands upright.
 */
void
barid_sheet_get_size (BaridSheet  sheet,
                      double     *width,
                      double     *height)
{
  g_return_if_fail (sheet < BARID_N_SHEETS);

  *width = sheets[sheet].width;
  *height = sheets[sheet].height;
}

/* ---- around the text -------------------------------------------------------------------------------------- */

static double
get_text_width (const BaridPaper *self)
{
  return self->width - 2 * SIDE;
}

static PangoLayout *
set_line (BaridPaper *self,
          BaridStyle  style,
          const char *text,
          gboolean    rtl,
          double      width,
          int         most_lines)
{
  const BaridSetting setting = { .style = style, .language = self->language, .rtl = rtl, .centred = TRUE, .width = width };
  PangoLayout *layout = barid_type_lay_out (self->type, &setting, text, NULL);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -most_lines);

  return layout;
}

static void
stack_add (BaridPaper *self,
           Stack      *stack,
           BaridStyle  style,
           const char *text,
           gboolean    rtl,
           int         most_lines)
{
  stack->lines[stack->n_lines++] = set_line (self, style, text, rtl, get_text_width (self) - 2 * PADDING, most_lines);
}

static void
stack_clear (Stack *stack)
{
  for (guint i = 0; i < stack->n_lines; i++)
    g_object_unref (stack->lines[i]);
  stack->n_lines = 0;
}

static double
stack_get_height (const Stack *stack)
{
  double height = 0;

  for (guint i = 0; i < stack->n_lines; i++)
    height += barid_type_get_height (stack->lines[i]);

  return height;
}

static void
stack_draw (const Stack *stack,
            cairo_t     *cr,
            double       x,
            double       y)
{
  for (guint i = 0; i < stack->n_lines; i++)
    {
      cairo_move_to (cr, x, y);
      pango_cairo_show_layout (cr, stack->lines[i]);
      y += barid_type_get_height (stack->lines[i]);
    }
}

/* As its author wrote it, from left to right; below it, where that is in another script, in letters that every search finds. */
static void
add_marking (BaridPaper         *self,
             const BaridMarking *marking,
             int                 most_lines)
{
  g_autofree char *words = barid_marking_to_banner (marking);
  g_autofree char *code = barid_marking_to_code (marking);
  g_autofree char *isolated = barid_text_isolate_machine (words);

  stack_add (self, &self->banner, BARID_STYLE_BANNER, isolated, FALSE, most_lines);
  if (!g_str_equal (words, code))
    stack_add (self, &self->banner, BARID_STYLE_SMALL, code, FALSE, MIN (most_lines, MOST_LINES));
}

static BaridMarking *
dup_banner (BaridBriefing *briefing)
{
  g_autoptr(BaridMarking) marking = briefing != NULL ? barid_briefing_dup_banner (briefing) : NULL;
  g_autofree char *words = marking != NULL ? barid_marking_to_banner (marking) : NULL;

  return words != NULL && *words != '\0' ? g_steal_pointer (&marking) : NULL;
}

/* What it is protected as here stands with it; and the marking of what it passes on, which can be of another nation: no page
 * that bears a line of that may lie about without it. */
static void
make_banner (BaridPaper        *self,
             BaridBriefing     *briefing,
             const BaridDocket *docket)
{
  g_autoptr(BaridMarking) marking = dup_banner (briefing);
  g_autoptr(BaridMarking) passed = dup_banner (docket->extract);
  gboolean two = passed != NULL && (marking == NULL || !barid_marking_equal (marking, passed));

  if (marking == NULL)
    stack_add (self, &self->banner, BARID_STYLE_BANNER, _("No marking"), self->rtl, 1);
  else
    add_marking (self, marking, two ? MOST_LINES : MOST_BANNER_LINES);
  if (marking != NULL && docket->equivalent != NULL)
    stack_add (self, &self->banner, BARID_STYLE_SMALL, docket->equivalent, self->rtl, MOST_LINES);
  if (two)
    add_marking (self, passed, MOST_LINES);
}

static void
make_handling (BaridPaper        *self,
               BaridBriefing     *briefing,
               const BaridDocket *docket)
{
  g_autofree char *handling = barid_paper_dup_handling (briefing);

  if (docket->draft)
    stack_add (self, &self->handling, BARID_STYLE_STRONG, _("Draft, not released"), self->rtl, 1);
  if (docket->corrected != NULL)
    stack_add (self, &self->handling, BARID_STYLE_STRONG, docket->corrected, self->rtl, MOST_LINES);
  stack_add (self, &self->handling, BARID_STYLE_SMALL, handling, self->rtl, MOST_LINES);
}

static void
make_foot (BaridPaper        *self,
           BaridBriefing     *briefing,
           const BaridDocket *docket)
{
  g_autofree char *running = barid_paper_dup_running (briefing);
  double third = get_text_width (self) / 3 - GAP;

  self->running = set_line (self, BARID_STYLE_SMALL, running, self->rtl, third, MOST_LINES);
  pango_layout_set_alignment (self->running, self->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  if (docket->copy_for != NULL)
    {
      g_autofree char *name = barid_text_clean_name (docket->copy_for);
      g_autofree char *isolated = barid_text_isolate (name);
      /* TRANSLATORS: on each page of a printed briefing: %s is a person or a post. */
      g_autofree char *sentence = g_strdup_printf (_("Copy for %s"), isolated);

      self->copy = set_line (self, BARID_STYLE_SMALL, sentence, self->rtl, third, MOST_LINES);
    }
}

/* Every page says where the agreement stands, so that a draft is not taken for what binds. */
static void
make_agreement_frame (BaridPaper           *self,
                      const BaridAgreement *agreement,
                      const char           *state)
{
  g_autofree char *number = barid_text_isolate_machine (agreement->number != NULL ? agreement->number : agreement->id);
  /* TRANSLATORS: on each page of a printed agreement: %s is its number. */
  g_autofree char *name = g_strdup_printf (_("Agreement %s"), number);

  stack_add (self, &self->banner, BARID_STYLE_BANNER, name, self->rtl, MOST_LINES);
  stack_add (self, &self->handling, BARID_STYLE_STRONG, state, self->rtl, MOST_LINES);
  self->running = set_line (self, BARID_STYLE_SMALL, name, self->rtl, get_text_width (self) / 3 - GAP, MOST_LINES);
  pango_layout_set_alignment (self->running, self->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  self->name = barid_text_clean_name (name);
}

static double
get_banner_height (const BaridPaper *self)
{
  return stack_get_height (&self->banner) + 2 * PADDING;
}

static double
get_foot_height (const BaridPaper *self)
{
  double running = barid_type_get_height (self->running);

  return MAX (running, self->copy != NULL ? barid_type_get_height (self->copy) : 0);
}

static double
get_text_top (const BaridPaper *self)
{
  return EDGE + get_banner_height (self) + GAP + stack_get_height (&self->handling) + 2 * GAP;
}

static double
get_text_bottom (const BaridPaper *self)
{
  return self->height - EDGE - get_banner_height (self) - GAP - get_foot_height (self) - 2 * GAP;
}

/* ---- a paper -------------------------------------------------------------------------------------------- */

static void
barid_paper_finalize (GObject *object)
{
  BaridPaper *self = BARID_PAPER (object);

  g_clear_pointer (&self->flow, barid_flow_free);
  stack_clear (&self->banner);
  stack_clear (&self->handling);
  g_clear_object (&self->running);
  g_clear_object (&self->copy);
  g_clear_pointer (&self->type, barid_type_free);
  g_free (self->name);
  g_free (self->language);

  G_OBJECT_CLASS (barid_paper_parent_class)->finalize (object);
}

static void
barid_paper_class_init (BaridPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = barid_paper_finalize;
}

static void
barid_paper_init (BaridPaper *self)
{
}

static BaridPaper *
begin (double width,
       double height)
{
  BaridPaper *self = g_object_new (BARID_TYPE_PAPER, NULL);

  self->scale = MIN (1, MIN (width / LEAST_WIDTH, height / LEAST_HEIGHT));
  self->width = width / self->scale;
  self->height = height / self->scale;
  /* The page runs as our own words on it do: those of a language without a translation run as English does. */
  self->rtl = barid_type_find_direction (_("Key judgements"), FALSE);
  self->language = g_strdup (g_get_language_names ()[0]);
  self->type = barid_type_new ();

  return self;
}

/* Between what stands above and below it on every page. */
static void
open_flow (BaridPaper  *self,
           BaridGalley *galley)
{
  self->flow = barid_flow_new (self->type, get_text_width (self), get_text_bottom (self) - get_text_top (self));
  galley->flow = self->flow;
  galley->width = get_text_width (self);
  galley->rtl = self->rtl;
}

/**
 * barid_paper_new:
 * @briefing: a briefing that may be shown
 * @docket: what the pages tell beside it
 * @width: of a sheet, in points
 * @height: of a sheet, in points
 *
 * Puts a briefing on paper. Neither is needed any more afterwards.
 *
 * Returns: (transfer full): the paper, not laid out yet
 */
BaridPaper *
barid_paper_new (BaridBriefing     *briefing,
                 const BaridDocket *docket,
                 double             width,
                 double             height)
{
  BaridPaper *self;
  BaridGalley galley = { 0 };

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing) && docket != NULL && width > 0 && height > 0, NULL);

  self = begin (width, height);
  self->name = barid_briefing_dup_paper_name (briefing);
  make_banner (self, briefing, docket);
  make_handling (self, briefing, docket);
  make_foot (self, briefing, docket);

  open_flow (self, &galley);
  galley.language = barid_briefing_get_language (briefing);
  barid_paper_write (&galley, briefing, docket);

  return self;
}

/**
 * barid_paper_new_agreement:
 * @agreement: an agreement
 * @state: where it stands, in a sentence
 * @under: (nullable): what it rests on, in a sentence
 * @parties: (element-type BaridClause): its parties, with where each stands
 * @allowed: (element-type BaridClause): what it allows
 * @width: of a sheet, in points
 * @height: of a sheet, in points
 *
 * Puts an agreement on paper as a document: its parties, what it allows, and its articles in all of its languages side by side.
 * Nothing of it is needed any more afterwards.
 *
 * Returns: (transfer full): the paper, not laid out yet
 */
BaridPaper *
barid_paper_new_agreement (const BaridAgreement *agreement,
                           const char           *state,
                           const char           *under,
                           GPtrArray            *parties,
                           GPtrArray            *allowed,
                           double                width,
                           double                height)
{
  BaridPaper *self;
  BaridGalley galley = { 0 };

  g_return_val_if_fail (agreement != NULL && state != NULL && width > 0 && height > 0, NULL);
  g_return_val_if_fail (parties != NULL && allowed != NULL, NULL);

  self = begin (width, height);
  make_agreement_frame (self, agreement, state);
  open_flow (self, &galley);
  barid_paper_write_agreement (&galley, agreement, under, parties, allowed);

  return self;
}

/**
 * barid_paper_lay_out_some:
 * @self: a paper
 *
 * Lays out a few paragraphs more, in a moment that a window can wait for.
 *
 * Returns: whether all is laid out, and the number of the pages known
 */
gboolean
barid_paper_lay_out_some (BaridPaper *self)
{
  g_return_val_if_fail (BARID_IS_PAPER (self), TRUE);

  return barid_flow_lay_out (self->flow, PIECES_AT_ONCE);
}

/**
 * barid_paper_get_n_pages:
 * @self: a paper
 *
 * Counts the pages; what is not laid out yet is laid out first.
 *
 * Returns: how many, at least one
 */
guint
barid_paper_get_n_pages (BaridPaper *self)
{
  g_return_val_if_fail (BARID_IS_PAPER (self), 0);

  barid_flow_lay_out (self->flow, G_MAXUINT);

  return barid_flow_get_n_pages (self->flow);
}

static void
draw_banner (BaridPaper *self,
             cairo_t    *cr,
             double      y)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, FRAME);
  cairo_rectangle (cr, SIDE, y, get_text_width (self), get_banner_height (self));
  cairo_stroke (cr);
  stack_draw (&self->banner, cr, SIDE + PADDING, y + PADDING);
}

/* Beginning, middle and end of the line above the lower banner. */
static void
draw_foot (BaridPaper *self,
           guint       page,
           guint       n_pages,
           cairo_t    *cr,
           double      y)
{
  double third = get_text_width (self) / 3;
  double left = SIDE;
  double middle = SIDE + third + GAP / 2.0;
  double right = SIDE + 2 * third + GAP;
  g_autofree char *number = barid_count_tell (page + 1);
  g_autofree char *all = barid_count_tell (n_pages);
  /* TRANSLATORS: on each page of a printed briefing: the number of the page, and how many there are. */
  g_autofree char *sentence = g_strdup_printf (_("Page %1$s of %2$s"), number, all);
  g_autoptr(PangoLayout) count = set_line (self, BARID_STYLE_SMALL, sentence, self->rtl, third - GAP, 1);

  pango_layout_set_alignment (count, self->rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, self->rtl ? right : left, y);
  pango_cairo_show_layout (cr, self->running);
  if (self->copy != NULL)
    {
      cairo_move_to (cr, middle, y);
      pango_cairo_show_layout (cr, self->copy);
    }
  cairo_move_to (cr, self->rtl ? left : right, y);
  pango_cairo_show_layout (cr, count);
}

/**
 * barid_paper_draw_page:
 * @self: a paper
 * @page: which page, from 0
 * @cr: where, at a scale of one point, its origin in the upper left corner of the sheet
 *
 * Draws a page.
 */
void
barid_paper_draw_page (BaridPaper *self,
                       guint       page,
                       cairo_t    *cr)
{
  guint n_pages;
  double foot;

  g_return_if_fail (BARID_IS_PAPER (self) && cr != NULL);

  n_pages = barid_paper_get_n_pages (self);
  g_return_if_fail (page < n_pages);

  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  draw_banner (self, cr, EDGE);
  stack_draw (&self->handling, cr, SIDE + PADDING, EDGE + get_banner_height (self) + GAP);
  barid_flow_draw (self->flow, page, cr, SIDE, get_text_top (self));

  foot = self->height - EDGE - get_banner_height (self);
  draw_foot (self, page, n_pages, cr, foot - GAP - get_foot_height (self));
  draw_banner (self, cr, foot);
  cairo_restore (cr);
}

/* ---- as a file ------------------------------------------------------------------------------------------ */

static cairo_status_t
write_func (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Nothing of the briefing itself: these words are shown in lists of files. */
static void
set_metadata (BaridPaper      *self,
              cairo_surface_t *surface)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Barid");
}

/**
 * barid_paper_to_pdf:
 * @self: a paper
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Draws all pages into a PDF, in memory.
 *
 * Returns: (transfer full): the file, or %NULL with %BARID_ERROR_FAILED
 */
GBytes *
barid_paper_to_pdf (BaridPaper    *self,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(GByteArray) file = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  gsize size;
  guint n_pages;

  g_return_val_if_fail (BARID_IS_PAPER (self), NULL);

  n_pages = barid_paper_get_n_pages (self);
  surface = cairo_pdf_surface_create_for_stream (write_func, file, self->width * self->scale, self->height * self->scale);
  set_metadata (self, surface);
  cr = cairo_create (surface);
  for (guint i = 0; i < n_pages && !g_cancellable_is_cancelled (cancellable); i++)
    {
      barid_paper_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* TRANSLATORS: %s is a reason, in the words of a library. */
      g_set_error (error, BARID_ERROR, BARID_ERROR_FAILED, _("The pages could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }

  size = file->len;
  return barid_bytes_new_wiped (g_byte_array_free (g_steal_pointer (&file), FALSE), size);
}

/**
 * barid_briefing_dup_paper_name:
 * @briefing: a briefing
 *
 * Names what is printed where others see the name, in a queue or a list of files: by its kind and reference, never by its
 * title.
 *
 * Returns: (transfer full): the name, without isolates
 */
char *
barid_briefing_dup_paper_name (BaridBriefing *briefing)
{
  g_autofree char *running = NULL;

  g_return_val_if_fail (BARID_IS_BRIEFING (briefing), NULL);

  running = barid_paper_dup_running (briefing);

  return barid_text_clean_name (running);
}
