#pragma once

#include <gio/gio.h>

#include "barid-office.h"
#include "barid-time.h"

G_BEGIN_DECLS

/**
 * BaridCompromise:
 * @office: whose key it is
 * @key: its primary fingerprint
 * @since: from when it may have been in other hands
 * @letters: (element-type utf8): ids of the letters between its office and the reader that are exposed
 * @created: when it was reported
 *
 * What an office says of a key of its own that it does not have alone any more.
 */
typedef struct
{
  BaridOffice *office;
  char        *key;
  BaridTime    since;
  GPtrArray   *letters;
  BaridTime    created;
} BaridCompromise;

/**
 * BaridExposure:
 * @letter: id of the letter
 * @office: identity id of the partner that it came from or went to
 * @title: (nullable): what it is called here
 * @time: when it was released
 * @sent: whether it is ours
 *
 * A letter that was sealed to a reported key, or signed with it, since it may have been in other hands.
 */
typedef struct
{
  char      *letter;
  char      *office;
  char      *title;
  BaridTime  time;
  gboolean   sent;
} BaridExposure;

BaridCompromise *barid_compromise_new  (BaridOffice     *office,
                                        const char      *key,
                                        BaridTime        since);
void             barid_compromise_free (BaridCompromise *self);
void             barid_exposure_free   (BaridExposure   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridCompromise, barid_compromise_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridExposure, barid_exposure_free)

G_END_DECLS
