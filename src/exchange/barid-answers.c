#include "config.h"

#include "barid-answers.h"

#include <glib/gi18n-lib.h>

#include "barid-access.h"
#include "barid-filter.h"
#include "barid-id.h"
#include "barid-json.h"
#include "barid-reply.h"

/* Payload bytes of one page; base64 makes it a third more. */
#define MAX_PAGE    (8 * 1024 * 1024)
#define MAX_OBJECTS 1000
#define MAX_ID      256

static void
give (BaridRequest *request,
      guint         status,
      GBytes       *body)
{
  barid_reply_give (request->message, status, body);
  g_bytes_unref (body);
}

static void
refuse (BaridRequest *request,
        guint         status,
        const char   *description)
{
  g_bytes_unref (barid_reply_refuse (request->message, status, description));
}

/* Collections ------------------------------------------------------------------------------ */

/* The name of an office is told to that office. */
static BaridCollection *
describe (const BaridAccount *account,
          const BaridInbox   *inbox)
{
  gboolean can_read = barid_access_can_read (account, inbox);
  BaridCollection *collection = barid_collection_new (inbox->id, can_read ? inbox->name : "Inbox");

  collection->can_read = can_read;
  collection->can_write = barid_access_can_write (account, inbox);
  return collection;
}

static gboolean
add_collection (GPtrArray     *collections,
                BaridDepot    *depot,
                BaridAccount  *account,
                gint64         key,
                GError       **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(BaridInbox) inbox = NULL;

  if (key == 0)
    return TRUE;

  inbox = barid_depot_find_inbox (depot, key, NULL, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (inbox != NULL && barid_access_can_see (account, inbox))
    g_ptr_array_add (collections, describe (account, inbox));
  return TRUE;
}

/* Whoever may write to others finds their addresses in what they gave out, not here: nobody learns from the exchange
 * who else is at it. */
static void
answer_collections (BaridRequest *request,
                    BaridDepot   *depot)
{
  g_autoptr(GPtrArray) collections = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_collection_free);
  g_autoptr(GError) problem = NULL;

  if (add_collection (collections, depot, request->account, request->account->inbox, &problem) &&
      add_collection (collections, depot, request->account, request->account->guest_of, &problem))
    give (request, SOUP_STATUS_OK, barid_collections_write (collections));
  else
    g_bytes_unref (barid_reply_trouble (request->message, problem));
}

/* Reading an inbox ------------------------------------------------------------------------- */

static void
set_date (BaridRequest *request,
          const char   *name,
          BaridTime     time)
{
  g_autofree char *text = barid_time_format (time);

  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), name, text);
}

/* Between which moments the page lies (TAXII 2.1 §3.3); an empty one lies nowhere. */
static void
set_dates (BaridRequest *request,
           GPtrArray    *holdings)
{
  if (holdings->len == 0)
    return;

  set_date (request, "X-TAXII-Date-Added-First", ((BaridHolding *) g_ptr_array_index (holdings, 0))->added);
  set_date (request, "X-TAXII-Date-Added-Last",
            ((BaridHolding *) g_ptr_array_index (holdings, holdings->len - 1))->added);
}

static GPtrArray *
select_holdings (BaridRequest       *request,
                 BaridDepot         *depot,
                 const BaridFilter  *filter,
                 gboolean            with_payload,
                 gboolean           *more,
                 GError            **error)
{
  const char * const one[] = { request->route.second, NULL };
  BaridSelection selection = { filter->after, filter->after_id, filter->limit, MAX_PAGE, NULL };
  g_autoptr(GPtrArray) holdings = NULL;

  *more = FALSE;
  if (filter->nothing)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) barid_holding_free);

  selection.ids = request->route.second != NULL ? one : (const char * const *) filter->ids;
  if (!(holdings = barid_depot_select (depot, request->inbox, &selection, with_payload, more, error)))
    return NULL;

  /* A date occurs once in an inbox, and is the version of the one object that has it. */
  for (guint i = holdings->len; filter->version != BARID_TIME_NONE && i > 0; i--)
    if (((BaridHolding *) g_ptr_array_index (holdings, i - 1))->added != filter->version)
      g_ptr_array_remove_index (holdings, i - 1);

  return g_steal_pointer (&holdings);
}

static GBytes *
write_manifest (GPtrArray *holdings,
                gboolean   more)
{
  g_autoptr(BaridManifest) manifest = barid_manifest_new ();

  for (guint i = 0; i < holdings->len; i++)
    {
      const BaridHolding *holding = g_ptr_array_index (holdings, i);
      BaridManifestEntry *entry = barid_manifest_entry_new (holding->id, holding->added);

      entry->media_type = g_strdup (BARID_STIX_MEDIA_TYPE);
      g_ptr_array_add (manifest->entries, entry);
    }

  manifest->more = more;
  if (more && holdings->len > 0)
    manifest->next = barid_filter_next (g_ptr_array_index (holdings, holdings->len - 1));
  return barid_manifest_write (manifest);
}

static GBytes *
write_page (GPtrArray *holdings,
            gboolean   more)
{
  g_autoptr(BaridPage) page = barid_page_new ();

  for (guint i = 0; i < holdings->len; i++)
    {
      const BaridHolding *holding = g_ptr_array_index (holdings, i);
      g_autoptr(BaridEnvelope) envelope = barid_envelope_new (holding->id, holding->payload);

      g_ptr_array_add (page->objects, barid_wire_envelope_to_json (envelope));
    }

  page->more = more;
  if (more && holdings->len > 0)
    page->next = barid_filter_next (g_ptr_array_index (holdings, holdings->len - 1));
  return barid_page_write (page);
}

static void
answer_inbox (BaridRequest *request,
              BaridDepot   *depot)
{
  g_auto(BaridFilter) filter = { 0 };
  g_autoptr(GPtrArray) holdings = NULL;
  g_autoptr(GError) problem = NULL;
  gboolean with_payload = request->route.kind != BARID_ROUTE_IS_MANIFEST;
  gboolean more = FALSE;

  if (!barid_filter_read (&filter, request->query, &problem))
    {
      refuse (request, SOUP_STATUS_BAD_REQUEST, problem->message);
      return;
    }

  if (!(holdings = select_holdings (request, depot, &filter, with_payload, &more, &problem)))
    {
      g_bytes_unref (barid_reply_trouble (request->message, problem));
      return;
    }

  if (request->route.kind == BARID_ROUTE_IS_OBJECT && holdings->len == 0)
    {
      refuse (request, SOUP_STATUS_NOT_FOUND, _("There is no such thing here, or it is not shown to you."));
      return;
    }

  set_dates (request, holdings);
  give (request, SOUP_STATUS_OK, with_payload ? write_page (holdings, more) : write_manifest (holdings, more));
}

/* The rest --------------------------------------------------------------------------------- */

static void
answer_status (BaridRequest *request,
               BaridDepot   *depot)
{
  g_autoptr(GError) problem = NULL;
  GBytes *body = barid_depot_find_status (depot, request->account, request->route.first, &problem);

  if (body != NULL)
    give (request, SOUP_STATUS_OK, body);
  else if (problem != NULL)
    g_bytes_unref (barid_reply_trouble (request->message, problem));
  else
    refuse (request, SOUP_STATUS_NOT_FOUND, _("There is no such thing here, or it is not shown to you."));
}

static void
answer_collection (BaridRequest *request)
{
  g_autoptr(BaridCollection) collection = describe (request->account, request->inbox);

  give (request, SOUP_STATUS_OK, barid_collection_write (collection));
}

/**
 * barid_answers_read:
 * @request: a GET that was let through
 * @depot: where things are
 * @settings: what the exchange says of itself
 *
 * Answers what is to be read.
 */
void
barid_answers_read (BaridRequest        *request,
                    BaridDepot          *depot,
                    const BaridSettings *settings)
{
  switch (request->route.kind)
    {
    case BARID_ROUTE_IS_DISCOVERY:
      give (request, SOUP_STATUS_OK, barid_discovery_write (settings->title, BARID_ROUTE_ROOT));
      break;
    case BARID_ROUTE_IS_ROOT:
      give (request, SOUP_STATUS_OK, barid_root_write (settings->title, settings->max_content_length));
      break;
    case BARID_ROUTE_IS_STATUS:
      answer_status (request, depot);
      break;
    case BARID_ROUTE_IS_COLLECTIONS:
      answer_collections (request, depot);
      break;
    case BARID_ROUTE_IS_COLLECTION:
      answer_collection (request);
      break;
    case BARID_ROUTE_IS_MANIFEST:
    case BARID_ROUTE_IS_OBJECTS:
    case BARID_ROUTE_IS_OBJECT:
      answer_inbox (request, depot);
      break;
    case BARID_ROUTE_NONE:
    case BARID_ROUTE_BAD:
    default:
      g_assert_not_reached ();
    }
}

/* Posting ---------------------------------------------------------------------------------- */

/* Each object is taken or refused for itself, as a status can say. One without an id could not be named in it. */
static gboolean
sort_object (JsonObject  *object,
             GPtrArray   *envelopes,
             BaridStatus *status)
{
  g_autoptr(GError) problem = NULL;
  BaridEnvelope *envelope = NULL;
  const char *id = NULL;

  if (!barid_json_need_text (object, "id", MAX_ID, &id, NULL) || !barid_id_is_valid (id, NULL))
    return FALSE;

  status->total++;
  if ((envelope = barid_wire_envelope_from_json (object, &problem)))
    {
      g_ptr_array_add (envelopes, envelope);
      g_ptr_array_add (status->successes, g_strdup (id));
      status->success++;
    }
  else
    {
      g_ptr_array_add (status->failures, g_strdup (id));
      g_ptr_array_add (status->messages, g_strdup (problem->message));
      status->failure++;
    }

  return TRUE;
}

/**
 * barid_answers_post:
 * @request: a POST that was let through
 * @body: its whole body
 * @batch: where it goes
 *
 * Takes a post: what is a good envelope is kept, and the rest is named in the status. The answer is given when it is
 * on the disk. An envelope that is there already counts as kept (TAXII 2.1 §5.4).
 */
void
barid_answers_post (BaridRequest *request,
                    GBytes       *body,
                    BaridBatch   *batch)
{
  g_autoptr(GPtrArray) envelopes = g_ptr_array_new_with_free_func ((GDestroyNotify) barid_envelope_unref);
  g_autoptr(BaridPage) page = NULL;
  g_autoptr(BaridStatus) status = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *id = barid_uuid_new ();

  if (!(page = barid_page_read (body, &problem)))
    {
      refuse (request, SOUP_STATUS_BAD_REQUEST, problem->message);
      return;
    }

  if (page->objects->len == 0 || page->objects->len > MAX_OBJECTS)
    {
      /* TRANSLATORS: the placeholder is a number. */
      g_autofree char *words = g_strdup_printf (_("A post has at least one object, and at most %d."), MAX_OBJECTS);

      refuse (request, SOUP_STATUS_UNPROCESSABLE_ENTITY, words);
      return;
    }

  status = barid_status_new (id);
  status->requested = barid_time_now ();
  status->complete = TRUE;
  for (guint i = 0; i < page->objects->len; i++)
    if (!sort_object (g_ptr_array_index (page->objects, i), envelopes, status))
      {
        refuse (request, SOUP_STATUS_UNPROCESSABLE_ENTITY, _("An object in the post has no id."));
        return;
      }

  barid_batch_add (batch, request->message, request->account, request->inbox, envelopes, status);
}
