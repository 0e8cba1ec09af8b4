/** Data sets: CSV. */
package org.graftml.datasets.csv;
