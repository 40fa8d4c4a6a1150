#pragma once

#include "barid-line.h"

G_BEGIN_DECLS

/* The two directions of a line. They outlive it when SoupServer still holds them, and then read and write nothing. */

#define BARID_TYPE_LINE_INPUT (barid_line_input_get_type ())
G_DECLARE_FINAL_TYPE (BaridLineInput, barid_line_input, BARID, LINE_INPUT, GInputStream)

#define BARID_TYPE_LINE_OUTPUT (barid_line_output_get_type ())
G_DECLARE_FINAL_TYPE (BaridLineOutput, barid_line_output, BARID, LINE_OUTPUT, GOutputStream)

GInputStream  *barid_line_input_new    (BaridLine      *line,
                                        GInputStream   *base);
GOutputStream *barid_line_output_new   (BaridLine      *line,
                                        GOutputStream  *base);

void           barid_line_input_expect_head (BaridLineInput *self);
void           barid_line_input_expect_body (BaridLineInput *self,
                                        guint64         length);
const GString *barid_line_input_get_head (BaridLineInput *self);

void           barid_line_note_read    (BaridLine      *self,
                                        gsize           size);
void           barid_line_note_written (BaridLine      *self,
                                        gsize           size);
void           barid_line_end_soon     (BaridLine      *self);
void           barid_line_refuse       (BaridLine      *self);

G_END_DECLS
