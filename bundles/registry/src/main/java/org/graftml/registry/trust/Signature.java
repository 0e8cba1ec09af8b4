package org.graftml.registry.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/** What became of a look for a signature. */
sealed interface Signature {

    /** Nobody signed. */
    record None() implements Signature {}

    /** There is a signature, and it is not that of this jar. */
    record Broken(String reason) implements Signature {}

    /**
     * All of the jar is signed by each of these.
     *
     * @param certificates of the signers themselves: authorities behind them are not followed
     */
    record By(List<X509Certificate> certificates) implements Signature {
        public By {
            certificates = List.copyOf(certificates);
        }
    }
}
