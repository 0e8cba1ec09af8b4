/** The extender: finds declared extensions in bundle manifests and makes them on demand. */
@Capability(namespace = "org.graftml.extender", name = "extensions")
package org.graftml.plugins;

import org.osgi.annotation.bundle.Capability;
