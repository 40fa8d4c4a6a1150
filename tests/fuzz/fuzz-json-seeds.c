#include "config.h"

#include "fuzz-json.h"

#define SEED(text) { text, sizeof (text) - 1 }

/* Where a fuzzer begins: every construct once, taken and refused. */
const FuzzSeed fuzz_json_seeds[] = {
  SEED ("{}"),
  SEED ("[]"),
  SEED (" [ 1 , 2 ]\r\n\t"),
  SEED ("{\"a\":{\"b\":[{\"c\":null}]},\"d\":true,\"e\":false}"),
  SEED ("[0,-0,7,-12,9223372036854775807,-9223372036854775808]"),
  SEED ("[0.0,-0.0,1.5,-2.25e3,1E5,1e-5,0e0,5e-324,1.7976931348623157e308,1e22,0.1]"),
  SEED ("[9223372036854775808,18446744073709551615,1E400,-1e999]"),
  SEED ("[\"\",\"a\",\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"\\u0001\\u001f\\u007f\\u0085\\uffff\"]"),
  SEED ("[\"\\ud83d\\ude00\",\"\\u00e9\",\"\xc3\xa9\",\"\xf0\x9f\x98\x80\",\"\xef\xbf\xbe\"]"),
  SEED ("[\"\\ud800\",\"\\udc00\",\"\\ud800\\u0041\",\"\\u0000\"]"),
  SEED ("{\"a\":1,\"\\u0061\":2}"),
  SEED ("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10,\"\\u006a\":11}"),
  SEED ("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10,\"k\":11}"),
  SEED ("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
        "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
  SEED ("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
        "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
  SEED (""),
  SEED ("{} {}"),
  SEED ("var x = {};"),
  SEED ("/* a */ {} // b"),
  SEED ("{\"a\":1,}"),
  SEED ("[1,]"),
  SEED ("[01,.5,1.,+1,0x10,NaN,Infinity,'a']"),
  SEED ("\xef\xbb\xbf{}"),
  SEED ("[\"\xc0\x80\",\"\xed\xa0\x80\",\"\xf5\x80\x80\x80\",\"\xff\"]"),
  SEED ("{\"type\":\"bundle\",\"id\":\"bundle--601cee35-6b16-4e68-a3e7-9ec7d755b4c3\",\"objects\":[{\"type\":\"location\","
        "\"spec_version\":\"2.1\",\"id\":\"location--a6e9345f-5a15-4c29-8bb3-7dcc5d168d64\",\"latitude\":48.8566,"
        "\"longitude\":-2.3522,\"confidence\":70}]}"),
};

const guint fuzz_json_n_seeds = G_N_ELEMENTS (fuzz_json_seeds);
