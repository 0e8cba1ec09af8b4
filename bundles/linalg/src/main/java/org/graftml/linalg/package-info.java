/** Linear algebra in double precision: BLAS and LAPACK on matrices of the heap. */
@Export
@Version("0.1.0")
package org.graftml.linalg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
