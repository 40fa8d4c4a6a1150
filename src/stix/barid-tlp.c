#include "config.h"

#include "barid-stix-private.h"

/* From github.com/oasis-open/cti-stix-common-objects (TLP 2.0) and STIX 2.1 §7.2.1.4 (TLP 1). Where one level is of
 * both versions, the newer stands first. */
static const BaridTlp levels[] = {
  { 2, "clear", 0, "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487" },
  { 2, "green", 1, "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb" },
  { 2, "amber", 2, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421" },
  { 2, "amber+strict", 3, "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003" },
  { 2, "red", 4, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1" },
  { 1, "white", 0, "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9" },
  { 1, "green", 1, "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da" },
  { 1, "amber", 2, "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82" },
  { 1, "red", 4, "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed" },
};

/**
 * barid_tlp_find_id:
 * @id: (nullable): an identifier
 *
 * Finds the level of TLP that an id stands for; a bundle need not hold its definition.
 *
 * Returns: (transfer none) (nullable): the level, or %NULL
 */
const BaridTlp *
barid_tlp_find_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (levels[i].id, id) == 0)
      return &levels[i];

  return NULL;
}

/**
 * barid_tlp_find_level:
 * @version: 1 or 2, or 0 for either
 * @level: (nullable): the word of a level
 *
 * Finds a level of TLP.
 *
 * Returns: (transfer none) (nullable): the level, or %NULL
 */
const BaridTlp *
barid_tlp_find_level (guint       version,
                      const char *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if ((version == 0 || levels[i].version == version) && g_strcmp0 (levels[i].level, level) == 0)
      return &levels[i];

  return NULL;
}
