/** Turns a run folder into pages and pictures. */
package org.graftml.reports;
