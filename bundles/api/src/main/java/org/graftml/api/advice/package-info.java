/** What extensions say of when they serve. */
@Export
@Version("0.1.0")
package org.graftml.api.advice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
