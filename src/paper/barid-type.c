#include "config.h"

#include "barid-type.h"

#include <string.h>

#include "barid-text.h"

/* Naskh has smaller letters than Latin at the same size. */
#define NASKH_SCALE 1.12

/* The Noto fonts cover every script that a briefing has come in so far, and are of one mind about the height of their letters.
 * Arabic and Persian are read in Naskh, Urdu in Nastaliq. */
#define LATIN    "Noto Sans"
#define NASKH    "Noto Naskh Arabic"
#define NASTALIQ "Noto Nastaliq Urdu"
#define MACHINE  "DejaVu Sans Mono, Noto Sans Mono, monospace"

static const struct
{
  double      size; /* points */
  PangoWeight weight;
} styles[] = {
  [BARID_STYLE_BODY] = { 10, PANGO_WEIGHT_NORMAL },
  [BARID_STYLE_TITLE] = { 18, PANGO_WEIGHT_BOLD },
  [BARID_STYLE_HEADING] = { 12.5, PANGO_WEIGHT_BOLD },
  [BARID_STYLE_INNER] = { 10.5, PANGO_WEIGHT_BOLD },
  [BARID_STYLE_STRONG] = { 10, PANGO_WEIGHT_BOLD },
  [BARID_STYLE_SMALL] = { 8, PANGO_WEIGHT_NORMAL },
  [BARID_STYLE_CODE] = { 8.5, PANGO_WEIGHT_NORMAL },
  [BARID_STYLE_BANNER] = { 12, PANGO_WEIGHT_BOLD },
};

G_STATIC_ASSERT (G_N_ELEMENTS (styles) == BARID_N_STYLES);

struct _BaridType
{
  PangoFontMap *fonts;       /* owned; of this thread */
  PangoContext *contexts[2]; /* owned: from left to right, from right to left */
};

/* A printer has more dots than a screen: no letter is pushed onto any of them, and a line is as long at every size. */
static PangoContext *
make_context (PangoFontMap *fonts,
              gboolean      rtl)
{
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);

  return context;
}

BaridType *
barid_type_new (void)
{
  BaridType *self = g_new0 (BaridType, 1);

  self->fonts = pango_cairo_font_map_new ();
  self->contexts[FALSE] = make_context (self->fonts, FALSE);
  self->contexts[TRUE] = make_context (self->fonts, TRUE);

  return self;
}

void
barid_type_free (BaridType *self)
{
  g_object_unref (self->contexts[FALSE]);
  g_object_unref (self->contexts[TRUE]);
  g_object_unref (self->fonts);
  g_free (self);
}

/**
 * barid_type_find_direction:
 * @text: a paragraph
 * @otherwise: what to say where nothing in it says it
 *
 * Finds the direction of a paragraph.
 *
 * Returns: whether it runs from right to left
 */
gboolean
barid_type_find_direction (const char *text,
                           gboolean    otherwise)
{
  gboolean rtl = otherwise;

  barid_text_find_direction (text, &rtl);

  return rtl;
}

/* Letters that Arabic and Persian do not have. A paragraph in Urdu is set as such, whatever the briefing around it is in. */
static gboolean
is_urdu (const char *text,
         const char *language)
{
  static const gunichar letters[] = { 0x0679, 0x0688, 0x0691, 0x06ba, 0x06d2 };

  if (language != NULL && (strcmp (language, "ur") == 0 || g_str_has_prefix (language, "ur-") ||
                           g_str_has_prefix (language, "ur_")))
    return TRUE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
      if (g_utf8_get_char (at) == letters[i])
        return TRUE;

  return FALSE;
}

static PangoFontDescription *
describe_font (BaridStyle style,
               gboolean   rtl,
               gboolean   urdu)
{
  PangoFontDescription *font = pango_font_description_new ();
  double size = styles[style].size * (rtl && !urdu ? NASKH_SCALE : 1);

  if (style == BARID_STYLE_CODE)
    pango_font_description_set_family_static (font, MACHINE ", " NASKH);
  else
    pango_font_description_set_family_static (font, urdu ? LATIN ", " NASTALIQ ", " NASKH : LATIN ", " NASKH);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, styles[style].weight);

  return font;
}

/* A tag of outside is only handed on where it looks like one. */
static PangoLanguage *
find_language (const char *language,
               gboolean    urdu)
{
  if (urdu)
    return pango_language_from_string ("ur");
  if (language == NULL || strlen (language) > 35)
    return NULL;

  for (const char *at = language; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '_')
      return NULL;

  return pango_language_from_string (language);
}

/**
 * barid_type_lay_out:
 * @self: the types
 * @setting: how it is set
 * @text: a text without controls
 * @attributes: (nullable): over bytes of @text
 *
 * Lays a text out.
 *
 * Returns: (transfer full): the layout
 */
PangoLayout *
barid_type_lay_out (BaridType          *self,
                    const BaridSetting *setting,
                    const char         *text,
                    PangoAttrList      *attributes)
{
  PangoLayout *layout = pango_layout_new (self->contexts[setting->rtl ? TRUE : FALSE]);
  gboolean urdu = is_urdu (text, setting->language);
  PangoFontDescription *font = describe_font (setting->style, setting->rtl, urdu);
  PangoLanguage *language = find_language (setting->language, urdu);
  PangoAttrList *all = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();

  if (language != NULL)
    pango_attr_list_insert_before (all, pango_attr_language_new (language));
  pango_layout_set_attributes (layout, all);
  pango_attr_list_unref (all);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, setting->centred ? PANGO_ALIGN_CENTER
                                      : setting->at_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, setting->width >= 0 ? (int) (setting->width * PANGO_SCALE) : -1);
  /* Naskh and Nastaliq bring the air between their lines with them. */
  pango_layout_set_line_spacing (layout, 0);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

double
barid_type_get_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.height / PANGO_SCALE;
}
