package org.gastwirt.agent.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS that believes the certificates of one PEM file and no others: the panel's own, or its CA's. */
public final class PinnedTls {

    private PinnedTls() {}

    /**
     * @param pem the file, or null to believe the system's authorities
     * @throws IllegalArgumentException with one sentence when the file is no certificate
     */
    public static SSLContext context(@Nullable Path pem) {
        try {
            if (pem == null) {
                return SSLContext.getDefault();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (InputStream in = Files.newInputStream(pem)) {
                int i = 0;
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("panel-" + i++, certificate);
                }
            }
            if (store.size() == 0) {
                throw new IllegalArgumentException("There is no certificate in " + pem + ".");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("The panel's certificate cannot be read from " + pem + ".", e);
        }
    }
}
