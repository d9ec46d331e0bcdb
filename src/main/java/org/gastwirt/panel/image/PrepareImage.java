package org.gastwirt.panel.image;

import org.jspecify.annotations.Nullable;

/** What the job {@code image.prepare} is to do: fetch a file when one is named, then have the image checked. */
record PrepareImage(@Nullable FileSource source) {}
