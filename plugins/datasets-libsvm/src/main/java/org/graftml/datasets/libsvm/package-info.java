/** Data sets: LibSVM's text format. */
package org.graftml.datasets.libsvm;
