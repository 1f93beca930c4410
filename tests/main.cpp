// The one place where doctest itself is compiled; each layer's tests link it.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
