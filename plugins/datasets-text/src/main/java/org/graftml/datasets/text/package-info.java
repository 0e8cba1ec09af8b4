/** Data sets: text lines. */
package org.graftml.datasets.text;
