//! Performance evaluation (绩效评价): blocks, indicators, weights, bands (DOMAIN 2.7).

coded_enum! {
    /// First-level block of an evaluation.
    pub enum Block {
        /// 决策
        Decision = "decision",
        /// 过程
        Process = "process",
        /// 产出
        Output = "output",
        /// 效益
        Effect = "effect",
        /// 满意度
        Satisfaction = "satisfaction",
    }
}

coded_enum! {
    /// Band of a total.
    pub enum Band {
        /// 优
        Excellent = "excellent",
        /// 良
        Good = "good",
        /// 中
        Fair = "fair",
        /// 差
        Poor = "poor",
    }
}

coded_enum! {
    /// Who evaluates.
    pub enum EvaluationKind {
        /// 单位自评 by the provider
        SelfEvaluation = "self_evaluation",
        /// 部门评价 by the funder or its agency
        Department = "department",
    }
}

coded_enum! {
    /// State of an evaluation.
    pub enum EvaluationStatus {
        /// 评价中
        Draft = "draft",
        /// 已定稿: stored for good
        Final = "final",
    }
}
