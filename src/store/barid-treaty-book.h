#pragma once

#include "barid-agreement.h"
#include "barid-card.h"
#include "barid-store.h"

G_BEGIN_DECLS

/* Agreements by their exact bytes, with the signatures over them. The store keeps bytes; the desk reads them. */

/* What a party does about an agreement that it has signed, or will not sign. */
typedef enum
{
  BARID_TREATY_WITHDRAWAL,
  BARID_TREATY_SUSPENSION,
  BARID_TREATY_RESUMPTION,
} BaridTreatyActKind;

/**
 * BaridTreatyAct:
 * @fingerprint: whose key said it
 * @time: when, as the party says, and no later than it was seen here
 */
typedef struct
{
  BaridTreatyActKind  kind;
  char               *fingerprint;
  BaridTime           time;
} BaridTreatyAct;

typedef struct
{
  char      *id;
  GBytes    *bytes;
  BaridTime  withdrawn;
  GPtrArray *fingerprints; /* (element-type utf8): who signed, beside @signatures */
  GPtrArray *signatures;   /* (element-type GBytes) */
  GPtrArray *statements;   /* (element-type GBytes) (nullable elements): what each covers in the place of @bytes */
  GArray    *times;        /* (element-type BaridTime): when each was seen to be good */
  GPtrArray *acts;         /* (element-type BaridTreatyAct): in the order of their time */
} BaridTreaty;

void         barid_treaty_free           (BaridTreaty   *self);

gboolean     barid_treaty_book_add       (BaridStore    *store,
                                          const char    *id,
                                          GBytes        *bytes,
                                          GError       **error);
gboolean     barid_treaty_book_sign      (BaridStore    *store,
                                          const char    *id,
                                          const char    *fingerprint,
                                          GBytes        *signature,
                                          BaridTime      when,
                                          GError       **error);
gboolean     barid_treaty_book_sign_statement (BaridStore *store,
                                          const char    *id,
                                          const char    *fingerprint,
                                          GBytes        *statement,
                                          GBytes        *signature,
                                          BaridTime      when,
                                          GError       **error);
gboolean     barid_treaty_book_act       (BaridStore    *store,
                                          const char    *id,
                                          const char    *fingerprint,
                                          BaridTreatyActKind kind,
                                          BaridTime      when,
                                          GError       **error);
gboolean     barid_treaty_book_withdraw  (BaridStore    *store,
                                          const char    *id,
                                          BaridTime      when,
                                          GError       **error);
GPtrArray   *barid_treaty_book_list      (BaridStore    *store,
                                          GError       **error);
BaridTreaty *barid_treaty_book_find      (BaridStore    *store,
                                          const char    *id,
                                          GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaridTreaty, barid_treaty_free)

G_END_DECLS
