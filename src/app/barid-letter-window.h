#pragma once

#include <adwaita.h>

#include "barid-reader.h"
#include "barid-watch.h"

G_BEGIN_DECLS

/* A window in which a letter is read and acted on: that of a desk, or one of the letter's own. What is done in it is done to its
 * own letter; what is asked first and what is told stands in it as well. */

#define BARID_TYPE_LETTER_WINDOW (barid_letter_window_get_type ())
G_DECLARE_INTERFACE (BaridLetterWindow, barid_letter_window, BARID, LETTER_WINDOW, GtkWindow)

/**
 * BaridLetterWindowInterface:
 * @get_watch: the desk at work
 * @get_reader: (nullable): what shows the letter
 * @get_letter: row of the letter that acts are about, or 0
 * @get_front: (nullable): the window that stands for this one once it is closed; itself until then
 * @get_toasts: (nullable): where what happened is told in passing
 * @forget: the letter is not to be read here any more
 */
struct _BaridLetterWindowInterface
{
  GTypeInterface    parent;

  BaridWatch        *(*get_watch)  (BaridLetterWindow *self);
  BaridReader       *(*get_reader) (BaridLetterWindow *self);
  gint64             (*get_letter) (BaridLetterWindow *self);
  BaridLetterWindow *(*get_front)  (BaridLetterWindow *self);
  AdwToastOverlay   *(*get_toasts) (BaridLetterWindow *self);
  void               (*forget)     (BaridLetterWindow *self);
};

void         barid_letter_window_install_acts   (GtkWidgetClass    *window_class);
GMenuModel  *barid_letter_window_make_menu      (void);
void         barid_letter_window_enable         (BaridLetterWindow *self,
                                                 BaridOffers        offers);

BaridWatch  *barid_letter_window_get_watch      (BaridLetterWindow *self);
BaridDesk   *barid_letter_window_get_desk       (BaridLetterWindow *self);
BaridReader *barid_letter_window_get_reader     (BaridLetterWindow *self);
gint64       barid_letter_window_get_letter     (BaridLetterWindow *self);
GtkWindow   *barid_letter_window_get_front      (BaridLetterWindow *self);
void         barid_letter_window_forget         (BaridLetterWindow *self);
void         barid_letter_window_say            (BaridLetterWindow *self,
                                                 const char        *sentence);
void         barid_letter_window_offer          (BaridLetterWindow *self,
                                                 const char        *sentence,
                                                 const char        *label,
                                                 const char        *action,
                                                 GVariant          *target,
                                                 guint              seconds);
void         barid_letter_window_finish_letters (BaridLetterWindow *self,
                                                 GObject           *desk,
                                                 GAsyncResult      *result,
                                                 const char        *sentence);

/* An answer that is being made: nobody begins another to the same letter, from whatever window of the desk, before it is. */
typedef struct _BaridAnswering BaridAnswering;

BaridAnswering    *barid_answering_begin        (BaridLetterWindow *self,
                                                 gint64             letter);
BaridLetterWindow *barid_answering_end          (BaridAnswering    *answering);

/* The acts, by file. */
void         barid_letter_acts_install          (GtkWidgetClass    *window_class);
void         barid_reply_acts_install           (GtkWidgetClass    *window_class);

G_END_DECLS
