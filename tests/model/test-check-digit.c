#include "config.h"

#include "barid-check-digit.h"
#include "barid-error.h"

/* The numbers are the examples of the registries themselves, and those with one character changed. */

static void
test_iban (void)
{
  static const struct
  {
    const char *text;
    const char *iban;
  } cases[] = {
    { "SA03 8000 0000 6080 1016 7519", "SA0380000000608010167519" },
    { "sa0380000000608010167519", "SA0380000000608010167519" },
    { "SA٠٣ ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩", "SA0380000000608010167519" },
    { "AE07 0331 2345 6789 0123 456", "AE070331234567890123456" },
    { "EG380019000500000000263180002", "EG380019000500000000263180002" },
    { "JO94 CBJO 0010 0000 0000 0131 0003 02", "JO94CBJO0010000000000131000302" },
    { "KW81CBKU0000000000001234560101", "KW81CBKU0000000000001234560101" },
    { "QA58DOHB00001234567890ABCDEFG", "QA58DOHB00001234567890ABCDEFG" },
    { "BH67BMAG00001299123456", "BH67BMAG00001299123456" },
    { "PK36SCBL0000001123456702", "PK36SCBL0000001123456702" },
    { "TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326" },
    { "LB62 0999 0000 0001 0019 0122 9114", "LB62099900000001001901229114" },
    { "TN59 1000 6035 1835 9847 8831", "TN5910006035183598478831" },
    { "FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606" },
    { "DE89-3704-0044-0532-0130-00", "DE89370400440532013000" },
    { "GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819" },
    { "NO9386011117947", "NO9386011117947" },
    { "MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *iban = barid_iban_read (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (iban, ==, cases[i].iban);
    }
}

/* Any one digit changed, and any two neighbours exchanged that differ, is noticed. */
static void
test_iban_mistyped (void)
{
  const char *right = "SA0380000000608010167519";
  static const char * const refused[] = { "", "SA", "SA03", "1234567890123456", "SA03 8000 0000 6080 1016 751",
                                          "SA03 8000 0000 6080 1016 75190", "SA03+80000000608010167519",
                                          "ZZ0380000000608010167519", "SAA380000000608010167519" };

  for (guint i = 2; right[i] != '\0'; i++)
    {
      g_autofree char *wrong = g_strdup (right);
      g_autofree char *swapped = g_strdup (right);
      g_autoptr(GError) error = NULL;

      wrong[i] = wrong[i] == '9' ? '0' : (char) (wrong[i] + 1);
      g_assert_null (barid_iban_read (wrong, &error));
      g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);

      if (right[i + 1] == '\0' || right[i] == right[i + 1])
        continue;
      swapped[i] = right[i + 1];
      swapped[i + 1] = right[i];
      g_assert_null (barid_iban_read (swapped, NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (barid_iban_read (refused[i], NULL));
}

static void
test_imo (void)
{
  static const struct
  {
    const char *text;
    const char *imo; /* NULL: refused */
  } cases[] = {
    { "IMO 9074729", "9074729" }, { "9074729", "9074729" }, { "imo9074729", "9074729" }, { "٩٠٧٤٧٢٩", "9074729" },
    { "8814275", "8814275" }, { "1000019", "1000019" },
    { "9074728", NULL }, { "9704729", NULL }, { "907472", NULL }, { "90747290", NULL }, { "", NULL }, { "IMO", NULL },
    { "907472X", NULL }, { "MMSI 9074729", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *imo = barid_imo_read (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (imo, ==, cases[i].imo);
      if (imo == NULL)
        g_assert_error (error, BARID_ERROR, BARID_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check-digit/iban", test_iban);
  g_test_add_func ("/check-digit/iban-mistyped", test_iban_mistyped);
  g_test_add_func ("/check-digit/imo", test_imo);

  return g_test_run ();
}
