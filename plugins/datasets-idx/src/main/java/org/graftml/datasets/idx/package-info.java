/** Data sets: IDX. */
package org.graftml.datasets.idx;
