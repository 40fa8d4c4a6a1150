#include "config.h"

#include "barid-position.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "barid-error.h"
#include "barid-grid-private.h"
#include "barid-text.h"

#define MOST_BYTES   200
#define MOST_NUMBERS 3

/* One of the two numbers of a position, as it was written. */
typedef struct
{
  double   parts[MOST_NUMBERS]; /* degrees, minutes, seconds */
  gsize    digits;              /* of the first, before its decimal point */
  guint    n_parts;
  gboolean decimal;             /* the last has a fraction */
  gboolean negative;
  gboolean has_sign;
  char     side;                /* 'n', 's', 'e', 'w', or 0 */
} Angle;

/* ---- words --------------------------------------------------------------------------------------------------- */

/* Folded. O is west in one language and east in another: it is not read. */
static const struct
{
  const char *word;
  char        side;
} sides[] = {
  { "n", 'n' },     { "s", 's' },     { "e", 'e' },   { "w", 'w' },
  { "north", 'n' }, { "south", 's' }, { "east", 'e' }, { "west", 'w' },
  { "nord", 'n' },  { "sud", 's' },   { "est", 'e' }, { "ouest", 'w' },
  { "شمال", 'n' },  { "جنوب", 's' },  { "شرق", 'e' }, { "غرب", 'w' },
  { "شمالا", 'n' }, { "جنوبا", 's' }, { "شرقا", 'e' }, { "غربا", 'w' },
};

static const char *
read_side (const char *text,
           char       *side)
{
  const char *end = text;
  gsize length;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  length = (gsize) (end - text);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (strlen (sides[i].word) == length && strncmp (sides[i].word, text, length) == 0)
      {
        *side = sides[i].side;
        return end;
      }

  return NULL;
}

/* What stands after a number or between two: the signs of degrees, minutes and seconds. */
static const char *
skip_units (const char *text)
{
  static const gunichar units[] = { ' ', ',', ';', '\'', '"', 0xb0, 0xba, 0x2032, 0x2033, 0x201d, 0x60c };

  for (gboolean found = TRUE; found && *text != '\0';)
    {
      gunichar c = g_utf8_get_char (text);

      found = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        found = found || units[i] == c;
      if (found)
        text = g_utf8_next_char (text);
    }

  return text;
}

static const char *
read_number (const char *text,
             Angle      *angle)
{
  gsize digits = strspn (text, "0123456789");
  gsize fraction = digits > 0 && text[digits] == '.' ? strspn (text + digits + 1, "0123456789") : 0;
  gsize length = fraction > 0 ? digits + 1 + fraction : digits;
  g_autofree char *number = g_strndup (text, length);

  if (digits == 0 || digits > 7 || fraction > 12 || angle->n_parts == MOST_NUMBERS || angle->decimal)
    return NULL;
  /* 31,2 may be thirty-one and a fifth, or thirty-one degrees and two minutes. */
  if (fraction == 0 && text[length] == ',' && g_ascii_isdigit (text[length + 1]))
    return NULL;

  if (angle->n_parts == 0)
    angle->digits = digits;
  angle->parts[angle->n_parts++] = g_ascii_strtod (number, NULL);
  angle->decimal = fraction > 0;

  return text + length;
}

static gboolean
is_complete (const Angle *angle)
{
  return angle->side != 0 && angle->n_parts > 0;
}

/* The letter stands after its numbers, or before them. */
static gboolean
read_sided (const char *text,
            Angle       angles[2])
{
  gboolean letter_first = !g_ascii_isdigit (*text);
  guint at = 0;

  for (text = skip_units (text); *text != '\0'; text = skip_units (text))
    {
      char side = 0;
      const char *next = g_ascii_isdigit (*text) ? NULL : read_side (text, &side);

      if (next == NULL)
        {
          if (at > 1 || !(next = read_number (text, &angles[at])))
            return FALSE;
        }
      else
        {
          if (letter_first && is_complete (&angles[at]))
            at++;
          if (at > 1 || angles[at].side != 0)
            return FALSE;
          angles[at].side = side;
          if (!letter_first && angles[at].n_parts == 0)
            return FALSE;
          if (!letter_first)
            at++;
        }
      text = next;
    }

  return is_complete (&angles[0]) && is_complete (&angles[1]);
}

/* Two decimal numbers with a sign, or none: latitude, then longitude. */
static gboolean
read_signed (const char *text,
             Angle       angles[2])
{
  for (guint i = 0; i < 2; i++)
    {
      text = skip_units (text);
      if (*text == '-' || *text == '+')
        {
          angles[i].has_sign = TRUE;
          angles[i].negative = *text == '-';
          text++;
        }
      if (!(text = read_number (text, &angles[i])))
        return FALSE;
      angles[i].side = i == 0 ? 'n' : 'e';
      angles[i].digits = 0; /* nothing is packed in it */
    }

  /* Two whole numbers could be anything. */
  return *skip_units (text) == '\0' && (angles[0].decimal || angles[1].decimal || angles[0].has_sign || angles[1].has_sign);
}

/* ---- degrees --------------------------------------------------------------------------------------------------- */

static gboolean
is_latitude (const Angle *angle)
{
  return angle->side == 'n' || angle->side == 's';
}

/* 311200 S: two digits of degrees, or three, then minutes, then seconds. */
static void
unpack (Angle *angle)
{
  gsize lead = is_latitude (angle) ? 2 : 3;
  double number = angle->parts[0];

  if (angle->n_parts != 1 || (angle->digits != lead + 2 && angle->digits != lead + 4))
    return;

  if (angle->digits == lead + 4)
    {
      angle->parts[2] = fmod (number, 100);
      number = floor (number / 100);
      angle->n_parts++;
    }
  angle->parts[1] = fmod (number, 100);
  angle->parts[0] = floor (number / 100);
  angle->n_parts++;
}

static gboolean
weigh (Angle  *angle,
       double *degrees)
{
  unpack (angle);
  if (angle->parts[1] >= 60 || angle->parts[2] >= 60)
    return FALSE;

  *degrees = angle->parts[0] + angle->parts[1] / 60 + angle->parts[2] / 3600;
  if (*degrees > (is_latitude (angle) ? 90 : 180))
    return FALSE;
  if (angle->negative || angle->side == 's' || angle->side == 'w')
    *degrees = -*degrees;

  return TRUE;
}

/* Degrees alone, with a fraction or without, are decimal. */
static gboolean
read_degrees (const char        *folded,
              BaridPosition     *position,
              BaridPositionForm *form)
{
  Angle angles[2] = { { .n_parts = 0 }, { .n_parts = 0 } };
  guint north;

  if (!read_sided (folded, angles))
    {
      memset (angles, 0, sizeof angles);
      if (!read_signed (folded, angles))
        return FALSE;
    }
  if (is_latitude (&angles[0]) == is_latitude (&angles[1]))
    return FALSE;

  north = is_latitude (&angles[0]) ? 0 : 1;
  if (!weigh (&angles[north], &position->latitude) || !weigh (&angles[1 - north], &position->longitude))
    return FALSE;

  *form = MAX (angles[0].n_parts, angles[1].n_parts) > 1 ? BARID_POSITION_DEGREES : BARID_POSITION_DECIMAL;
  return TRUE;
}

/* ---- the grid --------------------------------------------------------------------------------------------------- */

static gboolean
read_grid (const char    *folded,
           BaridPosition *position)
{
  g_autoptr(GString) reference = g_string_new (NULL);

  for (; *folded != '\0'; folded++)
    if (*folded != ' ')
      g_string_append_c (reference, g_ascii_toupper (*folded));

  return barid_grid_parse (reference->str, position);
}

/* Arabic writes a decimal sign of its own, a minus need not be a hyphen, and a raised o is no degree. */
static char *
normalize (const char *text)
{
  g_autoptr(GString) plain = g_string_new (text);

  g_string_replace (plain, "\xd9\xab", ".", 0);
  g_string_replace (plain, "\xe2\x88\x92", "-", 0);
  g_string_replace (plain, "\xc2\xba", "\xc2\xb0", 0);

  return g_strstrip (barid_text_fold (plain->str));
}

static gboolean
read_place (const char        *text,
            BaridPosition     *position,
            BaridPositionForm *form)
{
  g_autofree char *normal = NULL;

  if (strlen (text) > MOST_BYTES)
    return FALSE;

  normal = normalize (text);
  *form = BARID_POSITION_MGRS;
  return read_grid (normal, position) || read_degrees (normal, position, form);
}

/**
 * barid_position_parse:
 * @text: what an officer wrote
 * @position: (out): the place, untouched on failure; of a square of the grid its middle
 * @error: return location for an error
 *
 * Reads a place: a reference of the military grid, degrees with minutes and seconds, or decimal degrees; with letters for
 * the sides (in English, French or Arabic words too), or with signs, latitude first.
 *
 * Returns: whether it could; %BARID_ERROR_INVALID with what to write instead
 */
gboolean
barid_position_parse (const char     *text,
                      BaridPosition  *position,
                      GError        **error)
{
  BaridPosition found = { 0, 0 };
  BaridPositionForm form;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), FALSE);

  if (read_place (text, &found, &form))
    {
      *position = found;
      return TRUE;
    }

  g_set_error_literal (error, BARID_ERROR, BARID_ERROR_INVALID,
                       /* TRANSLATORS: the examples stay as they are. */
                       _("This is not understood as a place. Write it as 33RWQ 12345 67890, as 31°12′00″ S 15°03′00″ W, or as "
                         "31.2 S 15.05 W."));
  return FALSE;
}

/**
 * barid_position_find_form:
 * @text: what an officer wrote
 * @form: (out): in which form it is a place, untouched when it is none
 *
 * Tells in which form a place is written.
 *
 * Returns: whether it is a place
 */
gboolean
barid_position_find_form (const char        *text,
                          BaridPositionForm *form)
{
  BaridPosition position;
  BaridPositionForm found;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), FALSE);

  if (!read_place (text, &position, &found))
    return FALSE;

  *form = found;
  return TRUE;
}

static const char *const form_words[] = {
  [BARID_POSITION_MGRS] = "mgrs",
  [BARID_POSITION_DEGREES] = "dms",
  [BARID_POSITION_DECIMAL] = "decimal",
};

G_STATIC_ASSERT (G_N_ELEMENTS (form_words) == BARID_N_POSITION_FORMS);

/**
 * barid_position_form_get_word:
 * @form: a form
 *
 * Gets the word by which a form is chosen.
 *
 * Returns: (transfer none): "mgrs", "dms" or "decimal"
 */
const char *
barid_position_form_get_word (BaridPositionForm form)
{
  g_return_val_if_fail (form < BARID_N_POSITION_FORMS, NULL);

  return form_words[form];
}

/**
 * barid_position_form_from_word:
 * @word: (nullable): any text
 * @form: (out): the form, untouched when there is none
 *
 * Finds the form that a word names.
 *
 * Returns: whether it is a word of ours
 */
gboolean
barid_position_form_from_word (const char        *word,
                               BaridPositionForm *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (form_words); i++)
    if (g_strcmp0 (form_words[i], word) == 0)
      {
        *form = i;
        return TRUE;
      }

  return FALSE;
}

/* ---- writing ------------------------------------------------------------------------------------------------------ */

static char *
write_degrees (double      angle,
               guint       digits,
               const char *sides_letters)
{
  /* Tenths of a second: three metres. */
  gint64 tenths = llround (fabs (angle) * 36000);
  char side = sides_letters[angle < 0 && tenths > 0 ? 1 : 0];

  return g_strdup_printf ("%0*d°%02d′%02d.%d″ %c", (int) digits, (int) (tenths / 36000), (int) (tenths / 600 % 60),
                          (int) (tenths / 10 % 60), (int) (tenths % 10), side);
}

static char *
write_decimal (double      angle,
               const char *sides_letters)
{
  gint64 parts = llround (fabs (angle) * 100000);
  char side = sides_letters[angle < 0 && parts > 0 ? 1 : 0];

  return g_strdup_printf ("%d.%05d° %c", (int) (parts / 100000), (int) (parts % 100000), side);
}

/**
 * barid_position_format:
 * @self: a place
 * @form: how
 *
 * Writes a place in one of the forms, in Latin letters and digits whatever the language. Near the poles, where the grid
 * has no squares of this kind, degrees stand for it.
 *
 * Returns: (transfer full): the text; barid_position_parse() reads it
 */
char *
barid_position_format (const BaridPosition *self,
                       BaridPositionForm    form)
{
  g_autofree char *north = NULL;
  g_autofree char *east = NULL;
  char *grid;

  g_return_val_if_fail (self != NULL && form < BARID_N_POSITION_FORMS, NULL);

  if (form == BARID_POSITION_MGRS && (grid = barid_grid_format (self)))
    return grid;

  north = form == BARID_POSITION_DECIMAL ? write_decimal (self->latitude, "NS") : write_degrees (self->latitude, 2, "NS");
  east = form == BARID_POSITION_DECIMAL ? write_decimal (self->longitude, "EW") : write_degrees (self->longitude, 3, "EW");

  return g_strdup_printf ("%s %s", north, east);
}
