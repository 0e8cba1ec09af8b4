/** The extender: finds declared extensions in bundle manifests and makes them on demand. */
package org.graftml.plugins;
