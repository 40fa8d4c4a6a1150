#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that asks for a language, by its name in the reader's own. Signal: "chosen" (const char *tag) */

#define BARID_TYPE_LANGUAGE_BUTTON (barid_language_button_get_type ())
G_DECLARE_FINAL_TYPE (BaridLanguageButton, barid_language_button, BARID, LANGUAGE_BUTTON, GtkWidget)

GtkWidget *barid_language_button_new (const char *label);

G_END_DECLS
