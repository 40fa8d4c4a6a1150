#pragma once

#include <gio/gio.h>

#include "barid-office.h"
#include "barid-time.h"

G_BEGIN_DECLS

/* A key's successor: what an office says when its desk signs with another key from now on. */

typedef enum
{
  BARID_WHY_ROUTINE,   /* as keys are changed from time to time */
  BARID_WHY_ENDING,    /* the old one ends soon */
  BARID_WHY_SUSPECTED, /* the old one may be in other hands */
  BARID_WHY_HANDOVER,  /* another officer has the desk */
  BARID_N_WHYS
} BaridWhy;

/**
 * BaridRotation:
 * @office: whose key changes
 * @old: primary fingerprint of the key that was in use
 * @fresh: primary fingerprint of the key that takes its place
 * @desk: the post whose key it is from now on
 * @certificate: of @fresh, binary
 * @created: when it was written
 *
 * The object that the old and the new key both sign.
 */
typedef struct
{
  BaridOffice *office;
  char        *old;
  char        *fresh;
  char        *desk;
  GBytes      *certificate;
  BaridWhy     why;
  BaridTime    created;
} BaridRotation;

/**
 * BaridSuccession:
 * @office: identity id of the office
 * @old: primary fingerprint of the key that announced
 * @fresh: primary fingerprint of the key that was announced
 * @desk: the post whose key the new one is
 * @announced: when this desk learnt of it, or made it
 * @confirmed: when an officer confirmed it, or %BARID_TIME_NONE
 * @bytes: the rotation with its two signatures
 *
 * An announced key, as the address book keeps it.
 */
typedef struct
{
  char      *office;
  char      *old;
  char      *fresh;
  char      *desk;
  BaridTime  announced;
  BaridTime  confirmed;
  GBytes    *bytes;
} BaridSuccession;

BaridRotation   *barid_rotation_new    (BaridOffice     *office,
                                        const char      *old,
                                        const char      *fresh,
                                        GBytes          *certificate);
void             barid_rotation_free   (BaridRotation   *self);

void             barid_succession_free (BaridSuccession *self);

const char      *barid_why_get_word    (BaridWhy         why);
gboolean         barid_why_from_word   (const char      *word,
                                        BaridWhy        *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridRotation, barid_rotation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridSuccession, barid_succession_free)

G_END_DECLS
