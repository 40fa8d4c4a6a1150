#include "config.h"

#include "barid-words-button.h"

#include "barid-names.h"

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            user_data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/**
 * barid_words_factory_new:
 *
 * Makes what shows words in a list: a label each, cut at its end, named for a screen reader.
 *
 * Returns: (transfer full): the factory
 */
GtkListItemFactory *
barid_words_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  barid_name_words (factory);

  return factory;
}

/**
 * barid_words_new:
 * @words: (transfer full): the words
 *
 * Makes a drop-down of words.
 *
 * Returns: (transfer floating): a GtkDropDown
 */
GtkWidget *
barid_words_new (GtkStringList *words)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  g_autoptr(GtkListItemFactory) listed = g_object_ref (gtk_drop_down_get_factory (GTK_DROP_DOWN (drop_down)));
  GtkListItemFactory *shown = barid_words_factory_new ();

  barid_name_words (listed);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), listed);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), shown);
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (words));
  g_object_unref (words);
  g_object_unref (shown);

  return drop_down;
}
