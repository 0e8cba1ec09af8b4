/** What the tests of an extension call. */
package org.graftml.testkit;
