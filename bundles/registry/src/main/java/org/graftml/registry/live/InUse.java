package org.graftml.registry.live;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.Bundle;

/** Knows the runs under way that use a plug-in. */
@FunctionalInterface
public interface InUse {
    /** The runs that use a bundle: each completes when it no longer does. */
    List<CompletionStage<?>> by(Bundle bundle);
}
