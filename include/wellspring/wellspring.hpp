// All of it, for small programs. A larger one includes the header of the verb that it calls.
#pragma once

#include <wellspring/crosswalk.hpp>

#include <wellspring/align/assignment_bound.hpp>
#include <wellspring/align/compare.hpp>
#include <wellspring/align/compose.hpp>
#include <wellspring/align/declared.hpp>
#include <wellspring/align/evaluate.hpp>
#include <wellspring/align/explain.hpp>
#include <wellspring/align/relate.hpp>
#include <wellspring/align/repair.hpp>
#include <wellspring/align/scored.hpp>
#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/embed/joined_embedder.hpp>
#include <wellspring/embed/static_embedder.hpp>
#include <wellspring/embed/transformer_embedder.hpp>
#include <wellspring/extract/divide.hpp>
#include <wellspring/extract/extract.hpp>
#include <wellspring/extract/link.hpp>
#include <wellspring/extract/tag.hpp>
#include <wellspring/graph/hierarchy.hpp>
#include <wellspring/graph/prerequisites.hpp>
#include <wellspring/io/case.hpp>
#include <wellspring/io/ctdl_asn.hpp>
#include <wellspring/io/onet.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/io/write_file.hpp>
#include <wellspring/model/make_document.hpp>
#include <wellspring/publish/publish.hpp>
#include <wellspring/publish/site.hpp>
#include <wellspring/publish/sssom.hpp>
#include <wellspring/report/report.hpp>
