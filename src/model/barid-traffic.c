#include "config.h"

#include "barid-traffic.h"

/**
 * barid_traffic_new:
 * @office: identity id of an office
 *
 * Makes the figures of an office with which nothing was exchanged.
 *
 * Returns: (transfer full): the figures
 */
BaridTraffic *
barid_traffic_new (const char *office)
{
  BaridTraffic *self;

  g_return_val_if_fail (office != NULL, NULL);

  self = g_new0 (BaridTraffic, 1);
  self->office = g_strdup (office);

  return self;
}

/**
 * barid_traffic_free:
 * @self: (nullable): figures
 *
 * Frees the figures.
 */
void
barid_traffic_free (BaridTraffic *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self);
}

/**
 * barid_traffic_sum:
 * @months: (array fixed-size=12): figures by month
 *
 * Adds the months up.
 *
 * Returns: the sum
 */
guint
barid_traffic_sum (const guint *months)
{
  guint sum = 0;

  g_return_val_if_fail (months != NULL, 0);

  for (guint i = 0; i < BARID_TRAFFIC_MONTHS; i++)
    sum += months[i];

  return sum;
}
