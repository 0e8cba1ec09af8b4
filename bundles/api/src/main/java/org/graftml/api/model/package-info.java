/** Backbones, heads, objectives and typed predictions. */
@Export
@Version("0.1.0")
package org.graftml.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
