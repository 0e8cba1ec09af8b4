/** Choosing between the weights of different steps, by what can be known without labels of the target. */
@Export
@Version("0.1.0")
package org.graftml.api.validator;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
