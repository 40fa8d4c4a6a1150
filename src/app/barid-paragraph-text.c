#include "config.h"

#include "barid-paragraph-text.h"

/* ---- paragraphs --------------------------------------------------------------------------------------- */

static gboolean
is_blank_line (const GtkTextIter *line)
{
  GtkTextIter iter = *line;

  gtk_text_iter_set_line_offset (&iter, 0);
  for (; !gtk_text_iter_is_end (&iter) && !gtk_text_iter_ends_line (&iter); gtk_text_iter_forward_char (&iter))
    if (!g_unichar_isspace (gtk_text_iter_get_char (&iter)))
      return FALSE;

  return TRUE;
}

/* From @start, the beginning of a line, to the end of the paragraph that begins there or after. */
gboolean
barid_paragraph_find (GtkTextIter *start,
                GtkTextIter *end)
{
  while (is_blank_line (start))
    if (!gtk_text_iter_forward_line (start))
      return FALSE;

  *end = *start;
  for (;;)
    {
      GtkTextIter next = *end;

      if (!gtk_text_iter_forward_line (&next) || is_blank_line (&next))
        break;
      *end = next;
    }
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);

  return TRUE;
}

gboolean
barid_paragraph_find_at (const GtkTextIter *at,
                   GtkTextIter       *start,
                   GtkTextIter       *end)
{
  *start = *at;
  gtk_text_iter_set_line_offset (start, 0);
  if (is_blank_line (start))
    return FALSE;

  for (;;)
    {
      GtkTextIter before = *start;

      if (!gtk_text_iter_backward_line (&before) || is_blank_line (&before))
        break;
      *start = before;
    }

  return barid_paragraph_find (start, end);
}

/* ---- tags ------------------------------------------------------------------------------------------------ */

static const BaridPortion *
get_tag_borne (GtkTextTag *tag)
{
  return g_object_get_data (G_OBJECT (tag), "borne");
}

/* Has text bear a marking and a use, unless both are the document's. */
void
barid_paragraph_tag (const GtkTextIter *start,
                     const GtkTextIter *end,
                     BaridMarking      *marking,
                     BaridUse           use)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (start);
  BaridPortion *borne;
  GtkTextTag *tag;

  if (marking == NULL && use == BARID_USE_INHERITED)
    return;

  borne = barid_portion_new (NULL, marking);
  borne->use = use;
  tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  g_object_set_data_full (G_OBJECT (tag), "borne", borne, (GDestroyNotify) barid_portion_free);
  gtk_text_buffer_apply_tag (buffer, tag, start, end);
}

/* The higher marking and the narrower use. */
static void
add_borne (BaridPortion       **borne,
           const BaridPortion  *more)
{
  BaridMarking *old;

  if (*borne == NULL)
    {
      *borne = barid_portion_copy (more);
      return;
    }

  (*borne)->use = MIN ((*borne)->use, more->use);
  old = (*borne)->marking;
  if (old != NULL && more->marking != NULL && barid_marking_equal (old, more->marking))
    return;

  (*borne)->marking = barid_marking_combine (old, more->marking);
  g_clear_pointer (&old, barid_marking_unref);
}

/* Everything that any of the text bears, together. */
BaridPortion *
barid_paragraph_dup_borne (const GtkTextIter *start,
                           const GtkTextIter *end,
                           gboolean          *whole)
{
  BaridPortion *borne = NULL;
  GtkTextIter iter = *start;

  *whole = TRUE;
  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      GSList *tags = gtk_text_iter_get_tags (&iter);
      guint n_borne = 0;

      for (GSList *l = tags; l != NULL; l = l->next)
        if (get_tag_borne (l->data) != NULL)
          {
            add_borne (&borne, get_tag_borne (l->data));
            n_borne++;
          }
      g_slist_free (tags);

      *whole = *whole && n_borne == 1;
      if (!gtk_text_iter_forward_to_tag_toggle (&iter, NULL))
        break;
    }

  return borne;
}
