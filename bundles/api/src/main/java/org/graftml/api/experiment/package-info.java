/** From the text of an experiment to diagnostics and a training graph, without loading an engine. */
@Export
@Version("0.1.0")
package org.graftml.api.experiment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
