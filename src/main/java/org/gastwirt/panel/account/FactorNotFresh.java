package org.gastwirt.panel.account;

/** A person has to show a second factor first. Nothing was done. */
public final class FactorNotFresh extends RuntimeException {

    private final String address;

    FactorNotFresh(String address) {
        super("A second factor is needed");
        this.address = address;
    }

    /** The page that asks for it, and leads back. */
    public String address() {
        return address;
    }
}
