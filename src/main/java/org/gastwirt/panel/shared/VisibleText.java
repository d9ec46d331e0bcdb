package org.gastwirt.panel.shared;

/**
 * Text in which a reader sees everything: no control characters besides tab and line ends (PostgreSQL takes no NUL, and
 * terminals obey others), and none that turns the direction of writing, with which one name is shown as another.
 */
public final class VisibleText {

    private VisibleText() {}

    public static boolean is(String text) {
        return text.chars().noneMatch(VisibleText::isHidden);
    }

    private static boolean isHidden(int c) {
        boolean isControl = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean turns = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        return isControl || turns;
    }
}
