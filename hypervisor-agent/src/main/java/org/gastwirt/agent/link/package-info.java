/** The way to the panel: one WebSocket for words, one more per byte stream, signed requests for files. */
@NullMarked
package org.gastwirt.agent.link;

import org.jspecify.annotations.NullMarked;
