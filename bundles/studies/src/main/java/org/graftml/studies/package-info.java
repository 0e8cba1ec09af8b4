/** Series of runs. */
package org.graftml.studies;
