package org.gastwirt.panel.account;

import org.jspecify.annotations.Nullable;

/**
 * Why a form was refused.
 *
 * @param field the input's name; null: the form as a whole
 */
record FormError(@Nullable String field, String sentence) {

    /** The sentence, if it is about that input. */
    public @Nullable String on(String input) {
        return input.equals(field) ? sentence : null;
    }
}
