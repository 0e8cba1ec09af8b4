/** Weights from elsewhere: checkpoints of this and of other frameworks, and what starts from them. */
@Export
@Version("0.1.0")
package org.graftml.api.weights;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
