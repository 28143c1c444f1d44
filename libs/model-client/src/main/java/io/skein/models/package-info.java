/** Model providers behind one port: chat, embedding, handles, failures, token counts. Knows no agent and no prompt. */
@NullMarked
package io.skein.models;

import org.jspecify.annotations.NullMarked;
