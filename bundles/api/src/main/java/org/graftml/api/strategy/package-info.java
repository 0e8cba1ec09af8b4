/** What an adaptation strategy declares: feeds, values, losses, state, phases and updates. */
@Export
@Version("0.1.0")
package org.graftml.api.strategy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
