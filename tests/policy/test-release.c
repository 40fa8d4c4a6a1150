#include "config.h"

#include "policy-world.h"

#include <string.h>

/* Audience, keys, form, and what the whole check promises. */

static void
test_clean (World         *world,
            gconstpointer  unused)
{
  assert_clean (world);
}

static void
test_empty_audience (World         *world,
                     gconstpointer  unused)
{
  g_ptr_array_set_size (barid_briefing_get_part (world->briefing, BARID_PART_ADDRESSEES), 0);
  assert_only (world, BARID_OBJECTION_NO_ADDRESSEE, NULL, 1);
}

static void
test_stranger (World         *world,
               gconstpointer  unused)
{
  barid_briefing_add (world->briefing, BARID_PART_ADDRESSEES, barid_addressee_new (NORA, BARID_FOR_ACTION));
  assert_only (world, BARID_OBJECTION_NOT_A_PARTNER, NORA, 1);
}

static void
test_ourselves (World         *world,
                gconstpointer  unused)
{
  barid_briefing_add (world->briefing, BARID_PART_ADDRESSEES, barid_addressee_new (ALDAR, BARID_FOR_ACTION));
  g_ptr_array_add (world->subject.partners, barid_partner_new (world->aldar, NULL, NULL));
  assert_only (world, BARID_OBJECTION_NOT_A_PARTNER, ALDAR, 1);
}

static void
test_addressee_twice (World         *world,
                      gconstpointer  unused)
{
  mark (world->briefing, aldar_marking (4));
  barid_briefing_add (world->briefing, BARID_PART_ADDRESSEES, barid_addressee_new (BERSA, BARID_FOR_INFORMATION));
  {
    g_autoptr(GPtrArray) objections = world_check (world);

    g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 1);
  }
}

static void
test_title (World         *world,
            gconstpointer  unused)
{
  barid_briefing_set_title (world->briefing, " \t\xe2\x80\x8b");
  assert_only (world, BARID_OBJECTION_NO_TITLE, NULL, 1);
  barid_briefing_set_title (world->briefing, NULL);
  assert_only (world, BARID_OBJECTION_NO_TITLE, NULL, 1);
  barid_briefing_set_title (world->briefing, "تحذير");
  assert_clean (world);
}

static void
test_marking (World         *world,
              gconstpointer  unused)
{
  barid_briefing_set_marking (world->briefing, NULL);
  assert_only (world, BARID_OBJECTION_NO_MARKING, NULL, 1);
  mark (world->briefing, barid_marking_new_foreign (BARID_MARKING_STATEMENT, "marking-definition--1", NULL, NULL, 0,
                                                    "Copyright", NULL));
  assert_only (world, BARID_OBJECTION_NO_MARKING, NULL, 1);
}

static void
test_area (World         *world,
           gconstpointer  unused)
{
  set_areas (world->briefing, "");
  assert_only (world, BARID_OBJECTION_NO_AREA, NULL, 1);
}

static void
test_no_pin (World         *world,
             gconstpointer  unused)
{
  BaridPartner *bersa = world->subject.partners->pdata[0];

  ((BaridPin *) bersa->pins->pdata[0])->ended = NOW - BARID_TIME_DAY;
  assert_only (world, BARID_OBJECTION_NO_KEY, BERSA, 1);
}

/* A pin whose key is not in the keyring seals nothing, and another key there does not stand in for it. */
static void
test_pinned_key_missing (World         *world,
                         gconstpointer  unused)
{
  BaridPartner *bersa = world->subject.partners->pdata[0];
  BaridPin *pin = bersa->pins->pdata[0];

  g_free (pin->fingerprint);
  pin->fingerprint = g_strdup ("DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD");
  assert_only (world, BARID_OBJECTION_NO_KEY, BERSA, 1);
}

static void
test_revoked (World         *world,
              gconstpointer  unused)
{
  world->bersa_key->revoked = TRUE;
  assert_only (world, BARID_OBJECTION_KEY_UNFIT, BERSA, 1);
}

static void
test_disabled (World         *world,
               gconstpointer  unused)
{
  world->bersa_key->disabled = TRUE;
  assert_only (world, BARID_OBJECTION_KEY_UNFIT, BERSA, 1);
}

static void
test_expired (World         *world,
              gconstpointer  unused)
{
  world->bersa_key->expires = NOW;
  assert_only (world, BARID_OBJECTION_KEY_UNFIT, BERSA, 1);
  world->bersa_key->expires = NOW + 61 * BARID_TIME_DAY;
  assert_clean (world);
}

static void
test_no_encryption_subkey (World         *world,
                           gconstpointer  unused)
{
  BaridSubkey *subkey = world->bersa_key->subkeys->pdata[1];

  subkey->expires = NOW - 1;
  assert_only (world, BARID_OBJECTION_KEY_UNFIT, BERSA, 1);
  subkey->expires = BARID_TIME_NONE;
  subkey->revoked = TRUE;
  assert_only (world, BARID_OBJECTION_KEY_UNFIT, BERSA, 1);
  subkey->revoked = FALSE;
  subkey->can_encrypt = FALSE;
  assert_only (world, BARID_OBJECTION_KEY_UNFIT, BERSA, 1);
}

static char *
advise (World     *world,
        BaridTime  end)
{
  g_autoptr(GPtrArray) objections = NULL;
  BaridObjection *advice;

  world->bersa_key->expires = end;
  objections = world_check (world);
  if (objections->len == 0)
    return NULL;

  g_assert_cmpuint (objections->len, ==, 1);
  advice = find_objection (objections, BARID_OBJECTION_KEY_UNFIT, BERSA);
  g_assert_false (advice->blocks);
  return g_strdup (advice->sentence);
}

static void
test_key_ends_soon (World         *world,
                    gconstpointer  unused)
{
  g_autofree char *sixty = advise (world, NOW + 60 * BARID_TIME_DAY);
  g_autofree char *thirty = advise (world, NOW + 30 * BARID_TIME_DAY);
  g_autofree char *seven = advise (world, NOW + 7 * BARID_TIME_DAY);
  g_autofree char *one = advise (world, NOW + BARID_TIME_DAY);
  g_autofree char *later = advise (world, NOW + 60 * BARID_TIME_DAY + 1);
  g_autoptr(GError) error = NULL;

  g_assert_null (later);
  g_assert_nonnull (strstr (sixty, "in 60 days."));
  g_assert_null (strstr (sixty, "Ask"));
  g_assert_nonnull (strstr (thirty, "in 30 days. Ask whether"));
  g_assert_nonnull (strstr (seven, "in 7 days. Telephone"));
  g_assert_nonnull (strstr (one, "in 1 day. Telephone"));

  /* Advice does not stop a release. */
  world->bersa_key->expires = NOW + BARID_TIME_DAY;
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_no_error (error);
}

/* The subkey that can be sealed to longest counts, but never beyond the whole key. */
static void
test_end_of_subkeys (World         *world,
                     gconstpointer  unused)
{
  BaridSubkey *next = barid_subkey_new ("1111111111111111111111111111111111111111");
  BaridSubkey *subkey = world->bersa_key->subkeys->pdata[1];
  g_autofree char *advice = NULL;

  subkey->expires = NOW + 5 * BARID_TIME_DAY;
  advice = advise (world, BARID_TIME_NONE);
  g_assert_nonnull (strstr (advice, "in 5 days"));

  next->can_encrypt = TRUE;
  next->created = NOW - BARID_TIME_DAY;
  next->expires = NOW + 500 * BARID_TIME_DAY;
  g_ptr_array_add (world->bersa_key->subkeys, next);
  g_assert_null (advise (world, BARID_TIME_NONE));

  g_free (advice);
  advice = advise (world, NOW + 9 * BARID_TIME_DAY);
  g_assert_nonnull (strstr (advice, "in 9 days"));
}

static void
test_check_key_alone (World         *world,
                      gconstpointer  unused)
{
  g_autoptr(BaridObjection) missing = barid_policy_check_key (NULL, BERSA, "Bersa", NOW);

  g_assert_cmpint (missing->code, ==, BARID_OBJECTION_NO_KEY);
  g_assert_true (missing->blocks);
  g_assert_cmpstr (missing->office, ==, BERSA);
  g_assert_nonnull (strstr (missing->sentence, "\xe2\x81\xa8" "Bersa" "\xe2\x81\xa9"));
  g_assert_null (barid_policy_check_key (world->bersa_key, BERSA, "Bersa", NOW));
}

static char *
advise_on_own (World     *world,
               BaridKey  *own,
               BaridTime  end)
{
  g_autoptr(GPtrArray) objections = NULL;
  const BaridObjection *first;

  own->expires = end;
  objections = world_check (world);
  if (objections->len == 0)
    return NULL;

  g_assert_cmpuint (objections->len, ==, 1);
  first = objections->pdata[0];
  g_assert_cmpint (first->code, ==, BARID_OBJECTION_OWN_KEY);
  g_assert_null (first->office);
  g_assert_cmpint (first->ends, ==, first->blocks ? BARID_TIME_NONE : end);
  return g_strconcat (first->blocks ? "! " : "", first->sentence, NULL);
}

/* The officer is warned sixty, thirty and seven days ahead; what cannot be signed is not released. */
static void
test_own_key (World         *world,
              gconstpointer  unused)
{
  g_autoptr(BaridKey) own = world_make_key (KEY_ALDAR);
  g_autofree char *sixty = NULL;
  g_autofree char *thirty = NULL;
  g_autofree char *seven = NULL;
  g_autofree char *today = NULL;
  g_autofree char *over = NULL;
  g_autofree char *revoked = NULL;
  g_autoptr(GError) error = NULL;

  world->subject.own_key = own;
  assert_clean (world);
  g_assert_null (advise_on_own (world, own, NOW + 60 * BARID_TIME_DAY + 1));
  sixty = advise_on_own (world, own, NOW + 60 * BARID_TIME_DAY);
  thirty = advise_on_own (world, own, NOW + 30 * BARID_TIME_DAY);
  seven = advise_on_own (world, own, NOW + 7 * BARID_TIME_DAY);
  today = advise_on_own (world, own, NOW + 1);
  g_assert_true (g_str_has_prefix (sixty, "Our own key ends on") && g_str_has_suffix (sixty, "in 60 days."));
  g_assert_nonnull (strstr (thirty, "in 30 days. Extend it, and"));
  g_assert_nonnull (strstr (seven, "in 7 days. Extend it now"));
  g_assert_nonnull (strstr (today, "in 0 days. Extend it now"));
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_no_error (error);

  over = advise_on_own (world, own, NOW);
  g_assert_true (g_str_has_prefix (over, "! Our own key ended on"));
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);

  own->revoked = TRUE;
  revoked = advise_on_own (world, own, BARID_TIME_NONE);
  g_assert_true (g_str_has_prefix (revoked, "! Our own key has been revoked"));
}

/* What can sign and what can be sealed to may end at different times: the first of them is told. */
static void
test_own_subkeys (World         *world,
                  gconstpointer  unused)
{
  g_autoptr(BaridKey) own = world_make_key (KEY_ALDAR);
  BaridSubkey *primary = own->subkeys->pdata[0];
  BaridSubkey *subkey = own->subkeys->pdata[1];
  g_autoptr(BaridObjection) sealed = NULL;
  g_autoptr(BaridObjection) unsealed = NULL;
  g_autoptr(BaridObjection) unsigned_ = NULL;
  g_autoptr(BaridObjection) both = NULL;

  subkey->expires = NOW + 12 * BARID_TIME_DAY;
  sealed = barid_policy_check_own_key (own, NOW);
  g_assert_nonnull (strstr (sealed->sentence, "in 12 days"));

  subkey->expires = NOW;
  unsealed = barid_policy_check_own_key (own, NOW);
  g_assert_false (unsealed->blocks);
  g_assert_true (g_str_has_prefix (unsealed->sentence, "Nobody can write to this desk"));

  subkey->expires = NOW + 50 * BARID_TIME_DAY;
  primary->expires = NOW + 9 * BARID_TIME_DAY;
  both = barid_policy_check_own_key (own, NOW);
  g_assert_nonnull (strstr (both->sentence, "in 9 days"));

  primary->can_sign = FALSE;
  unsigned_ = barid_policy_check_own_key (own, NOW);
  g_assert_true (unsigned_->blocks);
  g_assert_true (g_str_has_prefix (unsigned_->sentence, "No part of our own key can sign"));
}

static void
test_administrative (World         *world,
                     gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  /* No agreement is needed. */
  g_ptr_array_set_size (world->subject.agreements, 0);
  g_assert_true (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_WITHDRAWAL, BERSA, &error));
  g_assert_no_error (error);
  world->bersa_key->expires = NOW + BARID_TIME_DAY;
  g_assert_true (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_WITHDRAWAL, BERSA, &error));
  g_assert_no_error (error);

  world->bersa_key->revoked = TRUE;
  g_assert_false (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_WITHDRAWAL, BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_clear_error (&error);

  g_ptr_array_set_size (world->subject.keys, 0);
  g_assert_false (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_WITHDRAWAL, BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_KEY);
  g_clear_error (&error);

  g_assert_false (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_WITHDRAWAL, NORA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

/* A translator's desk: nothing in the briefing can be changed so that it might go, and that is said first. */
static void
test_translator (World         *world,
                 gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  g_autoptr(GError) error = NULL;
  const BaridObjection *first;

  world->subject.role = BARID_ROLE_RELEASING_OFFICER;
  assert_clean (world);
  g_assert_true (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_no_error (error);

  world->subject.role = BARID_ROLE_TRANSLATOR;
  assert_only (world, BARID_OBJECTION_ROLE, NULL, 1);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Ask the releasing officer"));

  barid_briefing_set_title (world->briefing, "");
  objections = world_check (world);
  first = objections->pdata[0];
  g_assert_cmpint (first->code, ==, BARID_OBJECTION_ROLE);
  g_assert_cmpstr (first->sentence, ==, error->message);
}

/* Every purpose by name: what a translator's desk may sign is about its own key and the post. */
static void
test_roles (void)
{
  const BaridPurpose own[] = {
    BARID_PURPOSE_CARD, BARID_PURPOSE_ROTATION, BARID_PURPOSE_COMPROMISE,
    BARID_PURPOSE_DELIVERED, BARID_PURPOSE_MISSING, BARID_PURPOSE_VOID,
    BARID_PURPOSE_AUDIT_HEAD, BARID_PURPOSE_AUDIT_LOG
  };

  for (BaridPurpose purpose = 0; purpose < BARID_N_PURPOSES; purpose++)
    {
      g_autoptr(GError) error = NULL;
      gboolean is_own = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (own); i++)
        is_own = is_own || own[i] == purpose;

      g_test_message ("%s", barid_purpose_get_word (purpose));
      g_assert_cmpint (barid_policy_role_permits (BARID_ROLE_OFFICER, purpose), ==, purpose != BARID_PURPOSE_APPROVAL);
      g_assert_true (barid_policy_role_permits (BARID_ROLE_RELEASING_OFFICER, purpose));
      g_assert_cmpint (barid_policy_role_permits (BARID_ROLE_TRANSLATOR, purpose), ==, is_own);
      /* A value that is none of the roles may do least. */
      g_assert_cmpint (barid_policy_role_permits (BARID_N_ROLES, purpose), ==, is_own);

      g_assert_cmpint (barid_policy_check_role (BARID_ROLE_TRANSLATOR, purpose, &error), ==, is_own);
      if (!is_own)
        {
          g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
          g_assert_nonnull (strstr (error->message, "Ask the releasing officer of the office"));
        }
    }
}

/* Above the level and without the approval it stays; so does what cannot be compared with it. */
static void
test_approval (World         *world,
               gconstpointer  unused)
{
  g_autoptr(BaridMarking) secret = aldar_marking (3);
  g_autoptr(BaridMarking) restricted = aldar_marking (1);
  g_autoptr(BaridMarking) green = barid_marking_new_tlp ("green");
  g_autoptr(BaridMarking) clear = barid_marking_new_tlp ("clear");
  g_autoptr(BaridBriefing) reply = NULL;
  g_autoptr(GPtrArray) objections = NULL;
  const struct { BaridMarking *level; BaridMarking *marking; guint objections; } cases[] = {
    { NULL, secret, 0 }, { restricted, secret, 1 }, { secret, secret, 0 }, { secret, restricted, 0 },
    { secret, green, 1 }, { secret, clear, 0 }, { green, secret, 1 }, { green, green, 0 }, { clear, green, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint approved = 0; approved < 2; approved++)
      {
        g_autoptr(GPtrArray) found = NULL;

        g_test_message ("case %u, approved %u", i, approved);
        barid_briefing_set_marking (world->briefing, cases[i].marking);
        world->subject.approval_above = cases[i].level;
        world->subject.approved = approved;
        found = world_check (world);
        g_assert_cmpuint (count_objections (found, BARID_OBJECTION_APPROVAL, NULL), ==, approved ? 0 : cases[i].objections);
      }

  /* One place above it is enough. */
  world->subject.approval_above = restricted;
  world->subject.approved = FALSE;
  barid_briefing_set_marking (world->briefing, restricted);
  add_judgement (world->briefing, aldar_marking (3));
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_APPROVAL, NULL), ==, 1);
  g_clear_pointer (&objections, g_ptr_array_unref);

  /* That a letter came is no text of ours. */
  reply = barid_briefing_new (BARID_KIND_ACKNOWLEDGEMENT);
  barid_briefing_set_title (reply, "Acknowledgement");
  barid_briefing_set_marking (reply, secret);
  objections = barid_policy_check_release (&world->subject, reply);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_APPROVAL, NULL), ==, 0);
  g_clear_pointer (&objections, g_ptr_array_unref);
  barid_briefing_add (reply, BARID_PART_BODY, barid_portion_new ("And more.", NULL));
  objections = barid_policy_check_release (&world->subject, reply);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_APPROVAL, NULL), ==, 1);
}

static void
test_translator_administrative (World         *world,
                                gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  world->subject.role = BARID_ROLE_TRANSLATOR;
  g_assert_true (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_DELIVERED, BERSA, &error));
  g_assert_no_error (error);
  g_assert_false (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_WITHDRAWAL, BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (barid_policy_permits_administrative (&world->subject, BARID_PURPOSE_AGREEMENT_SIGNATURE, BERSA, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
}

static void
test_sentences_of_the_error (World         *world,
                             gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;

  world->bersa_key->revoked = TRUE;
  barid_briefing_set_title (world->briefing, NULL);
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, "The briefing has no title. Write one.\nNothing can be sealed to "));
  g_clear_error (&error);

  for (guint i = 0; i < 40; i++)
    add_judgement (world->briefing, aldar_marking (4));
  g_assert_false (barid_policy_permits (&world->subject, world->briefing, &error));
  g_assert_error (error, BARID_ERROR, BARID_ERROR_REFUSED);
  g_assert_true (g_str_has_suffix (error->message, "\n110 more objections stand against its release."));
}

static void
add_indicators (World *world,
                guint  count,
                guint  rank,
                guint  places)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i % places);
      BaridIndicator *indicator = barid_indicator_new (name, "[ipv4-addr:value = '192.0.2.1']");

      indicator->marking = aldar_marking (rank);
      barid_briefing_add (world->briefing, BARID_PART_INDICATORS, indicator);
    }
}

static void
test_same_order_every_time (World         *world,
                            gconstpointer  unused)
{
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) second = NULL;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  barid_briefing_set_title (world->briefing, NULL);
  add_judgement (world->briefing, aldar_marking (4));
  add_judgement (world->briefing, marking_for (3, "NOFORN", "BRS"));
  /* Two indicators of one name. */
  add_indicators (world, 8, 4, 4);

  first = world_check (world);
  second = world_check (world);
  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    {
      const BaridObjection *one = first->pdata[i];
      const BaridObjection *other = second->pdata[i];

      g_assert_cmpint (one->code, ==, other->code);
      g_assert_cmpstr (one->sentence, ==, other->sentence);
      g_assert_true (g_hash_table_add (seen, one->sentence));
    }

  /* What concerns the briefing stands first, then Bersa before Caldor. */
  g_assert_cmpint (((BaridObjection *) first->pdata[0])->code, ==, BARID_OBJECTION_NO_TITLE);
  for (guint i = 1; i < first->len; i++)
    g_assert_cmpint (g_strcmp0 (((BaridObjection *) first->pdata[i - 1])->office,
                                ((BaridObjection *) first->pdata[i])->office), <=, 0);
}

/* Whoever reads them reads fifty; five thousand are said in one. */
static void
test_many_places (World         *world,
                  gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  BaridObjection *last;

  add_indicators (world, 5000, 4, 5000);
  objections = world_check (world);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA), ==, 51);
  g_assert_cmpuint (count_objections (objections, BARID_OBJECTION_ABOVE_BANNER, NULL), ==, 51);
  last = objections->pdata[objections->len - 1];
  g_assert_cmpstr (last->where, ==, "The rest (4950 places)");
}

static void
test_names_do_not_turn_the_sentence (World         *world,
                                     gconstpointer  unused)
{
  g_autoptr(GPtrArray) objections = NULL;
  BaridObjection *objection;

  barid_briefing_set_title (world->briefing, "x \xe2\x80\xae reversed \xe2\x81\xa9 y");
  mark (world->briefing, aldar_marking (4));
  objections = world_check (world);
  objection = find_objection (objections, BARID_OBJECTION_ABOVE_CEILING, BERSA);
  g_assert_null (strstr (objection->sentence, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (objection->sentence, "\xe2\x81\xa8" "x  reversed  y" "\xe2\x81\xa9"));
}

/* Nobody could tell what is meant by a request or an answer that lacks these. */
static void
test_requests (World         *world,
               gconstpointer  unused)
{
  BaridBriefing *briefing = world->briefing;

  barid_briefing_set_kind (briefing, BARID_KIND_REQUEST);
  barid_briefing_set_request (briefing, BARID_REQUEST_TRACE);
  assert_clean (world);
  barid_briefing_set_request (briefing, BARID_REQUEST_LEAVE_TO_ACT);
  assert_only (world, BARID_OBJECTION_REQUEST, NULL, 1);
  barid_briefing_set_request (briefing, BARID_REQUEST_LEAVE_TO_PASS_ON);
  assert_only (world, BARID_OBJECTION_REQUEST, NULL, 2);
  barid_briefing_set_onward_to (briefing, world->caldor);
  barid_briefing_set_parent (briefing, LETTER);
  assert_clean (world);

  barid_briefing_set_kind (briefing, BARID_KIND_ANSWER);
  barid_briefing_set_outcome (briefing, BARID_OUTCOME_HOLDING);
  assert_only (world, BARID_OBJECTION_REQUEST, NULL, 1);
  barid_briefing_set_due (briefing, NOW + BARID_TIME_DAY);
  assert_clean (world);
  barid_briefing_set_outcome (briefing, BARID_OUTCOME_GRANTED_WITH_CONDITIONS);
  assert_only (world, BARID_OBJECTION_REQUEST, NULL, 1);
  barid_briefing_set_conditions (briefing, "Not before Thursday");
  assert_clean (world);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/release/nothing-stands-against-it", test_clean);
  ADD ("/release/empty-audience-is-nobody", test_empty_audience);
  ADD ("/release/stranger", test_stranger);
  ADD ("/release/ourselves", test_ourselves);
  ADD ("/release/addressee-twice", test_addressee_twice);
  ADD ("/release/title", test_title);
  ADD ("/release/marking", test_marking);
  ADD ("/release/area", test_area);
  ADD ("/release/key/no-pin", test_no_pin);
  ADD ("/release/key/pinned-key-missing", test_pinned_key_missing);
  ADD ("/release/key/revoked", test_revoked);
  ADD ("/release/key/disabled", test_disabled);
  ADD ("/release/key/expired", test_expired);
  ADD ("/release/key/no-encryption-subkey", test_no_encryption_subkey);
  ADD ("/release/key/ends-soon", test_key_ends_soon);
  ADD ("/release/key/end-of-subkeys", test_end_of_subkeys);
  ADD ("/release/key/alone", test_check_key_alone);
  ADD ("/release/own-key", test_own_key);
  ADD ("/release/own-subkeys", test_own_subkeys);
  ADD ("/release/administrative-needs-a-key-only", test_administrative);
  ADD ("/release/requests", test_requests);
  ADD ("/release/translator", test_translator);
  ADD ("/release/approval", test_approval);
  g_test_add_func ("/release/roles", test_roles);
  ADD ("/release/translator-administrative", test_translator_administrative);
  ADD ("/release/sentences-of-the-error", test_sentences_of_the_error);
  ADD ("/release/same-order-every-time", test_same_order_every_time);
  ADD ("/release/many-places", test_many_places);
  ADD ("/release/names-do-not-turn-the-sentence", test_names_do_not_turn_the_sentence);

  return g_test_run ();
}
