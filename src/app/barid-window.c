#include "config.h"

#include "barid-window.h"

#include <glib/gi18n-lib.h>

#include "barid-agreement-acts.h"
#include "barid-agreement-view.h"
#include "barid-agreements-page.h"
#include "barid-audit-acts.h"
#include "barid-card-file.h"
#include "barid-compose.h"
#include "barid-dossier-acts.h"
#include "barid-error.h"
#include "barid-files-page.h"
#include "barid-introduce.h"
#include "barid-key-acts.h"
#include "barid-letter-list.h"
#include "barid-letter-window.h"
#include "barid-names.h"
#include "barid-narrow.h"
#include "barid-outbox-page.h"
#include "barid-partner-view.h"
#include "barid-partners-page.h"
#include "barid-picture-page.h"
#include "barid-preferences.h"
#include "barid-reader-window.h"
#include "barid-reader.h"
#include "barid-recovery.h"
#include "barid-register-window.h"
#include "barid-requests-page.h"
#include "barid-roll.h"
#include "barid-strip.h"
#include "barid-text.h"
#include "barid-time-local.h"
#include "barid-today-page.h"
#include "barid-window-private.h"

struct _BaridWindow
{
  AdwApplicationWindow parent_instance;

  /* borrowed: of the template */
  AdwToastOverlay     *toasts;
  AdwFlap             *flap;
  AdwLeaflet          *leaflet;
  AdwWindowTitle      *desk_title;
  AdwWindowTitle      *page_title;
  AdwWindowTitle      *content_title;
  GtkListBox          *sidebar;
  GtkWidget           *sidebar_pane;
  GtkWidget           *list_pane;
  GtkWidget           *content_pane;
  GtkStack            *pages;
  GtkStack            *content;
  GtkSpinner          *busy;
  BaridStrip          *problem;
  BaridStrip          *audit;
  BaridStrip          *recovery;
  GtkWidget           *search_button;
  GtkWidget           *letter_button;
  GtkWidget           *file_button;
  GtkWidget           *answer_button;
  AdwStatusPage       *nothing;

  /* borrowed: made by us, inside the stacks */
  GtkWidget           *rows[BARID_N_PAGES];
  GtkLabel            *counts[BARID_N_PAGES];
  GtkWidget           *made[BARID_N_PAGES];
  BaridReader         *reader;
  BaridPartnerView    *partner_view;
  BaridAgreementView  *agreement_view;

  BaridWatch          *watch;   /* owned */
  BaridPage            page;
  gint64               letter;  /* row of what the reader shows, or 0 */
};

static void init_letter_window (BaridLetterWindowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaridWindow, barid_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (BARID_TYPE_LETTER_WINDOW, init_letter_window))

/* ---- pages ------------------------------------------------------------------------------------------- */

static GtkWidget *
make_letters (BaridWatch *watch,
              BaridPage   page)
{
  GtkWidget *list;

  switch ((int) page)
    {
    case BARID_PAGE_INBOX:
      list = barid_letter_list_new (watch, BARID_TRAY_INBOX, NULL);
      barid_letter_list_set_empty (BARID_LETTER_LIST (list), "mail-unread-symbolic", _("The inbox is empty"),
                                   _("Letters that are authentic arrive here. They are fetched by themselves; "
                                     "“Carry and Fetch Now” in the main menu asks at once."));
      barid_letter_list_set_empty_act (BARID_LETTER_LIST (list), _("Fetch Now"), "win.go-round");
      return list;

    case BARID_PAGE_DRAFTS:
      list = barid_letter_list_new (watch, BARID_TRAY_DRAFTS, NULL);
      barid_letter_list_set_empty (BARID_LETTER_LIST (list), "document-edit-symbolic", _("No drafts"),
                                   _("A briefing that was begun and not released is kept here."));
      barid_letter_list_set_empty_act (BARID_LETTER_LIST (list), _("New Briefing"), "win.compose");
      return list;

    case BARID_PAGE_SENT:
      list = barid_letter_list_new (watch, BARID_TRAY_SENT, NULL);
      barid_letter_list_set_empty (BARID_LETTER_LIST (list), "mail-send-symbolic", _("Nothing sent yet"),
                                   _("What was released and sealed is kept here, with what became of it."));
      barid_letter_list_set_empty_act (BARID_LETTER_LIST (list), _("New Briefing"), "win.compose");
      return list;

    case BARID_PAGE_ARCHIVE:
      list = barid_letter_list_new (watch, BARID_TRAY_ARCHIVE, NULL);
      barid_letter_list_set_empty (BARID_LETTER_LIST (list), "package-x-generic-symbolic", _("The archive is empty"),
                                   _("A letter that needs nothing more can be put away here with Ctrl+D."));
      return list;

    case BARID_PAGE_QUARANTINE:
      list = barid_letter_list_new (watch, BARID_TRAY_QUARANTINE, NULL);
      barid_letter_list_set_empty (BARID_LETTER_LIST (list), "dialog-warning-symbolic", _("Nothing in quarantine"),
                                   _("Letters that are not authentic are set apart here. Their text is not shown."));
      return list;

    default:
      g_assert_not_reached ();
    }
}

static GtkWidget *
make_page (BaridWatch *watch,
           BaridPage   page)
{
  switch (page)
    {
    case BARID_PAGE_TODAY:
      return barid_today_page_new (watch);
    case BARID_PAGE_REQUESTS:
      return barid_requests_page_new (watch);
    case BARID_PAGE_FILES:
      return barid_files_page_new (watch);
    case BARID_PAGE_PARTNERS:
      return barid_partners_page_new (watch);
    case BARID_PAGE_AGREEMENTS:
      return barid_agreements_page_new (watch);
    case BARID_PAGE_PICTURE:
      return barid_picture_page_new (watch);
    case BARID_PAGE_OUTBOX:
      return barid_outbox_page_new (watch);
    case BARID_PAGE_INBOX:
    case BARID_PAGE_DRAFTS:
    case BARID_PAGE_SENT:
    case BARID_PAGE_ARCHIVE:
    case BARID_PAGE_QUARANTINE:
    case BARID_N_PAGES:
    default:
      return make_letters (watch, page);
    }
}

static BaridLetterList *
get_letters (BaridWindow *self)
{
  GtkWidget *page = self->made[self->page];

  return BARID_IS_LETTER_LIST (page) ? BARID_LETTER_LIST (page) : NULL;
}

/* What can be searched among what a page shows now. */
static GtkWidget *
find_searchable (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (BARID_IS_LETTER_LIST (widget) || BARID_IS_ROLL (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      found = find_searchable (child);

  return found;
}

/* What went from the screen with the focus on it would swallow every key. */
static void
leave_hidden (BaridWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && !gtk_widget_get_mapped (focus))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void show_acts    (BaridWindow *self);
static void show_content (BaridWindow *self,
                          const char  *name,
                          const char  *title,
                          gboolean     go_there);

/**
 * barid_window_show_page:
 * @self: a window
 * @page: which page
 *
 * Shows a page in the list's place.
 */
void
barid_window_show_page (BaridWindow *self,
                        BaridPage    page)
{
  g_return_if_fail (BARID_IS_WINDOW (self) && page < BARID_N_PAGES);

  if (self->made[page] == NULL)
    {
      self->made[page] = make_page (self->watch, page);
      gtk_stack_add_named (self->pages, self->made[page], barid_page_get_word (page));
      barid_name_all (self->made[page]);
    }

  if (page != self->page)
    show_content (self, "nothing", NULL, FALSE);
  self->page = page;
  show_acts (self);
  adw_status_page_set_description (self->nothing, barid_page_get_hint (page));
  gtk_stack_set_visible_child (self->pages, self->made[page]);
  adw_window_title_set_title (self->page_title, barid_page_get_label (page));
  gtk_widget_set_visible (self->search_button, find_searchable (self->made[page]) != NULL);
  gtk_list_box_select_row (self->sidebar, GTK_LIST_BOX_ROW (self->rows[page]));
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  leave_hidden (self);
}

static gboolean
find_page (BaridWindow   *self,
           GtkListBoxRow *row,
           BaridPage     *page)
{
  for (guint i = 0; i < BARID_N_PAGES; i++)
    if (row != NULL && self->rows[i] == GTK_WIDGET (row))
      {
        *page = i;
        return TRUE;
      }

  return FALSE;
}

/* Moving through the sidebar shows the pages; the focus stays, so that one can move on. */
static void
page_selected_cb (BaridWindow   *self,
                  GtkListBoxRow *row)
{
  BaridPage page;

  if (self->watch != NULL && find_page (self, row, &page) && page != self->page)
    barid_window_show_page (self, page);
}

static void
page_activated_cb (BaridWindow   *self,
                   GtkListBoxRow *row)
{
  BaridPage page;

  if (!find_page (self, row, &page))
    return;

  barid_window_show_page (self, page);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_child_focus (self->made[page], GTK_DIR_TAB_FORWARD);
}

/* Counts stand only where something waits for the officer. */
static void
set_count (BaridWindow *self,
           BaridPage    page,
           guint        count)
{
  g_autofree char *number = count > 0 ? barid_count_tell (count) : NULL;
  g_autofree char *sentence = NULL;

  gtk_label_set_label (self->counts[page], number != NULL ? number : "");
  if (number != NULL)
    /* TRANSLATORS: what a screen reader says of a page: %1$s is its name, %2$s a number. */
    sentence = g_strdup_printf (_("%1$s, %2$s waiting"), barid_page_get_label (page), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[page]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : barid_page_get_label (page), -1);
}

static void
add_row (BaridWindow *self,
         BaridPage    page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (barid_page_get_icon (page));
  GtkWidget *label = gtk_label_new (barid_page_get_label (page));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);

  self->counts[page] = GTK_LABEL (count);
  self->rows[page] = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->rows[page]), box);
  gtk_list_box_append (self->sidebar, self->rows[page]);
  set_count (self, page, 0);
}

static void
changed_cb (BaridWindow *self)
{
  const BaridCounts *counts = barid_watch_get_counts (self->watch);
  const guint *trays = counts->trays;

  set_count (self, BARID_PAGE_TODAY, trays[BARID_TRAY_TO_ACKNOWLEDGE] + trays[BARID_TRAY_OWED]);
  set_count (self, BARID_PAGE_INBOX, trays[BARID_TRAY_UNREAD]);
  set_count (self, BARID_PAGE_REQUESTS, trays[BARID_TRAY_OWED]);
  set_count (self, BARID_PAGE_OUTBOX, counts->outbox);
  set_count (self, BARID_PAGE_QUARANTINE, trays[BARID_TRAY_QUARANTINE]);
  gtk_widget_set_visible (self->rows[BARID_PAGE_OUTBOX], counts->outbox > 0 || self->page == BARID_PAGE_OUTBOX);
  gtk_widget_set_visible (self->rows[BARID_PAGE_QUARANTINE],
                          trays[BARID_TRAY_QUARANTINE] > 0 || self->page == BARID_PAGE_QUARANTINE);
}

static void
busy_cb (BaridWindow *self)
{
  gtk_spinner_set_spinning (self->busy, barid_watch_get_busy (self->watch));
  gtk_widget_set_visible (GTK_WIDGET (self->busy), barid_watch_get_busy (self->watch));
}

static void
problem_cb (BaridWindow *self)
{
  gboolean kept = barid_desk_get_successor (barid_watch_get_desk (self->watch)) == NULL;

  /* What is the successor's stays theirs, however often it is tried. */
  barid_strip_set_action (self->problem, kept ? _("Try Again") : NULL, kept ? "win.go-round" : NULL, NULL);
  barid_strip_say (self->problem, barid_watch_get_problem (self->watch));
}

/* ---- what the content pane shows ------------------------------------------------------------------------ */

/* In one pane a word is too wide to stand beside the other buttons. */
static void
folded_cb (BaridWindow *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    gtk_button_set_icon_name (GTK_BUTTON (self->answer_button), "mail-reply-sender-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->answer_button), _("_Answer"));
  barid_name (self->answer_button, _("Answer"));
}

static void
show_acts (BaridWindow *self)
{
  gboolean is_letter = g_strcmp0 (gtk_stack_get_visible_child_name (self->content), "letter") == 0;
  BaridOffers offers = is_letter ? barid_reader_get_offers (self->reader) : 0;

  gtk_widget_set_visible (self->letter_button, is_letter);
  gtk_widget_set_visible (self->file_button, is_letter && self->page != BARID_PAGE_SENT && self->page != BARID_PAGE_QUARANTINE);
  gtk_widget_set_visible (self->answer_button, (offers & BARID_OFFER_ANSWER) != 0);
  /* In the list a letter is acted on that is not read yet, by what the page has; of what was written here another can be made. */
  if (offers == 0 && self->page == BARID_PAGE_SENT)
    offers = BARID_OFFER_CORRECTION | BARID_OFFER_COPY | BARID_OFFER_FILING;
  else if (offers == 0 && self->page == BARID_PAGE_DRAFTS)
    offers = BARID_OFFER_COPY;
  else if (offers == 0 && self->page != BARID_PAGE_QUARANTINE)
    offers = BARID_OFFER_FILING;
  barid_letter_window_enable (BARID_LETTER_WINDOW (self), offers);
}

static void
show_content (BaridWindow *self,
              const char  *name,
              const char  *title,
              gboolean     go_there)
{
  gboolean is_letter = g_strcmp0 (name, "letter") == 0;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  gtk_stack_set_visible_child_name (self->content, name);
  adw_window_title_set_title (self->content_title, title != NULL ? title : "");
  show_acts (self);
  if (!is_letter)
    self->letter = 0;
  if (!go_there && adw_leaflet_get_folded (self->leaflet))
    return;

  /* The leaflet takes the focus along to the pane that it turns to, where Return would press the first button. */
  adw_leaflet_set_visible_child_name (self->leaflet, g_strcmp0 (name, "nothing") == 0 ? "list" : "content");
  if (!go_there && focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

static void
show_letter (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);
  gboolean go_there;
  gint64 row;

  g_variant_get (parameter, "(xb)", &row, &go_there);
  if (self->page == BARID_PAGE_DRAFTS)
    {
      /* A draft is looked at where it is written. */
      if (go_there)
        barid_compose_open (self->watch, GTK_WINDOW (self), row);
      return;
    }

  if (self->reader == NULL)
    {
      self->reader = BARID_READER (barid_reader_new (self->watch));
      g_signal_connect_object (self->reader, "notify::offers", G_CALLBACK (show_acts), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->content, GTK_WIDGET (self->reader), "letter");
      barid_name_all (GTK_WIDGET (self->reader));
    }

  self->letter = row;
  barid_reader_show (self->reader, row);
  show_content (self, "letter", NULL, go_there);
  if (go_there)
    gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

static void
show_partner (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);

  if (self->partner_view == NULL)
    {
      self->partner_view = BARID_PARTNER_VIEW (barid_partner_view_new (self->watch));
      gtk_stack_add_named (self->content, GTK_WIDGET (self->partner_view), "partner");
      barid_name_all (GTK_WIDGET (self->partner_view));
    }

  barid_partner_view_show (self->partner_view, g_variant_get_string (parameter, NULL));
  show_content (self, "partner", _("Partner"), TRUE);
}

static void
show_agreement (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);

  if (self->agreement_view == NULL)
    {
      self->agreement_view = BARID_AGREEMENT_VIEW (barid_agreement_view_new (self->watch));
      gtk_stack_add_named (self->content, GTK_WIDGET (self->agreement_view), "agreement");
      barid_name_all (GTK_WIDGET (self->agreement_view));
    }

  barid_agreement_view_show (self->agreement_view, g_variant_get_string (parameter, NULL));
  show_content (self, "agreement", _("Agreement"), TRUE);
}

static void
show_page (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridPage page;

  if (barid_page_from_word (g_variant_get_string (parameter, NULL), &page))
    barid_window_show_page (BARID_WINDOW (widget), page);
}

/* ---- acts on a letter -------------------------------------------------------------------------------------- */

/* What is read, else what is chosen in the list. */
static gint64
get_letter (BaridLetterWindow *window)
{
  BaridWindow *self = BARID_WINDOW (window);
  BaridLetterList *letters = get_letters (self);

  if (self->letter != 0)
    return self->letter;

  return letters != NULL ? barid_letter_list_get_chosen (letters) : 0;
}

static BaridReader *
get_reader (BaridLetterWindow *window)
{
  return BARID_WINDOW (window)->letter != 0 ? BARID_WINDOW (window)->reader : NULL;
}

static BaridWatch *
get_watch (BaridLetterWindow *window)
{
  return BARID_WINDOW (window)->watch;
}

static AdwToastOverlay *
get_toasts (BaridLetterWindow *window)
{
  return BARID_WINDOW (window)->toasts;
}

static void
forget (BaridLetterWindow *window)
{
  show_content (BARID_WINDOW (window), "nothing", NULL, TRUE);
}

static void
init_letter_window (BaridLetterWindowInterface *iface)
{
  iface->get_watch = get_watch;
  iface->get_reader = get_reader;
  iface->get_letter = get_letter;
  iface->get_toasts = get_toasts;
  iface->forget = forget;
}

static void
open_in_window (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  gint64 row = get_letter (BARID_LETTER_WINDOW (widget));

  if (row != 0)
    barid_reader_window_present (BARID_WINDOW (widget), row);
}

static void
open_chosen (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);
  BaridLetterList *letters = get_letters (self);

  if (letters != NULL && barid_letter_list_get_chosen (letters) != 0)
    gtk_widget_activate_action (widget, "win.show-letter", "(xb)", barid_letter_list_get_chosen (letters), TRUE);
}

/* ---- the shell ---------------------------------------------------------------------------------------------- */

/**
 * barid_window_say:
 * @self: a window
 * @sentence: what happened
 *
 * Tells in passing what happened, as barid_letter_window_say() does.
 */
void
barid_window_say (BaridWindow *self,
                  const char  *sentence)
{
  barid_letter_window_say (BARID_LETTER_WINDOW (self), sentence);
}

/**
 * barid_window_offer:
 * @self: a window
 * @sentence: what happened
 * @label: what can be done about it
 * @action: the action that does it
 * @target: (nullable): the action's parameter; a floating one is taken
 * @seconds: how long it is offered
 *
 * Tells what happened, and offers to undo it, as barid_letter_window_offer() does.
 */
void
barid_window_offer (BaridWindow *self,
                    const char  *sentence,
                    const char  *label,
                    const char  *action,
                    GVariant    *target,
                    guint        seconds)
{
  barid_letter_window_offer (BARID_LETTER_WINDOW (self), sentence, label, action, target, seconds);
}

static void
go_round (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  barid_watch_go_round (BARID_WINDOW (widget)->watch);
}

static void
compose (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_autoptr(BaridBriefing) briefing = barid_briefing_new (BARID_KIND_INFORMATION_REPORT);

  barid_compose_present (BARID_WINDOW (widget)->watch, GTK_WINDOW (widget), briefing, 0);
}

static void
introduce (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  barid_introduce_present (BARID_WINDOW (widget)->watch, GTK_WINDOW (widget));
}

static void
preferences (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  barid_preferences_present (BARID_WINDOW (widget)->watch, GTK_WINDOW (widget));
}

static void
find (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);
  GtkWidget *searched = find_searchable (self->made[self->page]);

  /* Where nothing can be searched, it is the letters that are meant. */
  if (searched == NULL)
    {
      barid_window_show_page (self, BARID_PAGE_INBOX);
      searched = self->made[BARID_PAGE_INBOX];
    }

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  if (BARID_IS_ROLL (searched))
    barid_roll_set_searching (BARID_ROLL (searched), !barid_roll_get_searching (BARID_ROLL (searched)));
  else
    barid_letter_list_set_searching (BARID_LETTER_LIST (searched),
                                     !barid_letter_list_get_searching (BARID_LETTER_LIST (searched)));
}

static void
back (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_grab_focus (self->made[self->page]);
}

static void
toggle_sidebar (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
  if (adw_flap_get_reveal_flap (self->flap))
    gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
}

/* Round the panes that are on screen. */
static void
next_pane (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  BaridWindow *self = BARID_WINDOW (widget);
  GtkWidget *panes[] = { GTK_WIDGET (self->sidebar), GTK_WIDGET (self->problem), GTK_WIDGET (self->pages),
                         GTK_WIDGET (self->content) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, panes[i]))
      at = i + 1;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *pane = panes[(at + i) % G_N_ELEMENTS (panes)];

      if (gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* Alt with the arrow that points to where the list is: it mirrors with the window. */
static void
add_back_key (GtkWidgetClass *widget_class)
{
  gboolean mirrored = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  gtk_widget_class_add_binding_action (widget_class, mirrored ? GDK_KEY_Right : GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
}

static void
barid_window_dispose (GObject *object)
{
  BaridWindow *self = BARID_WINDOW (object);

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), BARID_TYPE_WINDOW);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (barid_window_parent_class)->dispose (object);
}

static void
barid_window_class_init (BaridWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = barid_window_dispose;

  g_type_ensure (BARID_TYPE_NARROW);
  g_type_ensure (BARID_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/barid/app/barid-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, desk_title);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, content_title);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, list_pane);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, content_pane);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, content);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, audit);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, recovery);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, letter_button);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, file_button);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, answer_button);
  gtk_widget_class_bind_template_child (widget_class, BaridWindow, nothing);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_selected_cb);

  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page);
  gtk_widget_class_install_action (widget_class, "win.show-letter", "(xb)", show_letter);
  gtk_widget_class_install_action (widget_class, "win.show-partner", "s", show_partner);
  gtk_widget_class_install_action (widget_class, "win.show-agreement", "s", show_agreement);
  gtk_widget_class_install_action (widget_class, "win.open-chosen", NULL, open_chosen);
  gtk_widget_class_install_action (widget_class, "win.compose", NULL, compose);
  gtk_widget_class_install_action (widget_class, "win.introduce", NULL, introduce);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences);
  gtk_widget_class_install_action (widget_class, "win.go-round", NULL, go_round);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, next_pane);
  gtk_widget_class_install_action (widget_class, "win.open-in-window", NULL, open_in_window);
  barid_letter_window_install_acts (widget_class);
  barid_card_file_install_acts (widget_class);
  barid_agreement_acts_install (widget_class);
  barid_key_acts_install (widget_class);
  barid_audit_install_acts (widget_class);
  barid_register_install_acts (widget_class);
  barid_recovery_install_acts (widget_class);
  barid_dossier_install_acts (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.compose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "win.next-pane", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.go-round", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  add_back_key (widget_class);
}

static void
barid_window_init (BaridWindow *self)
{
  g_autoptr(GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < BARID_N_PAGES; i++)
    add_row (self, i);
  gtk_widget_set_visible (self->rows[BARID_PAGE_OUTBOX], FALSE);
  gtk_widget_set_visible (self->rows[BARID_PAGE_QUARANTINE], FALSE);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  barid_strip_set_kind (self->problem, BARID_STRIP_CAUTION);
  menu = barid_letter_window_make_menu ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->letter_button), menu);
  show_content (self, "nothing", NULL, FALSE);
  folded_cb (self);
}

BaridStrip *
barid_window_get_audit (BaridWindow *self)
{
  return self->audit;
}

BaridStrip *
barid_window_get_recovery (BaridWindow *self)
{
  return self->recovery;
}

BaridWatch *
barid_window_get_watch (BaridWindow *self)
{
  g_return_val_if_fail (BARID_IS_WINDOW (self), NULL);

  return self->watch;
}

/**
 * barid_window_new:
 * @application: whose window it is
 * @watch: the desk at work
 *
 * Makes the window of a desk.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWidget *
barid_window_new (GtkApplication *application,
                  BaridWatch     *watch)
{
  BaridWindow *self = g_object_new (BARID_TYPE_WINDOW, "application", application, NULL);
  BaridDesk *desk = barid_watch_get_desk (watch);
  g_autofree char *office = barid_text_clean_name (barid_desk_get_office (desk)->name);
  g_autofree char *post = barid_text_clean_name (barid_desk_get_post (desk));

  self->watch = g_object_ref (watch);
  gtk_window_set_title (GTK_WINDOW (self), office);
  adw_window_title_set_title (self->desk_title, office);
  adw_window_title_set_subtitle (self->desk_title, post);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->desk_title), office);

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (watch, "notify::busy", G_CALLBACK (busy_cb), self);
  g_signal_connect_swapped (watch, "notify::problem", G_CALLBACK (problem_cb), self);
  changed_cb (self);
  busy_cb (self);
  problem_cb (self);
  barid_window_show_page (self, BARID_PAGE_TODAY);
  barid_audit_look (self);
  barid_recovery_look (self);

  return GTK_WIDGET (self);
}
